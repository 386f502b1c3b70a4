import { expect, test } from 'vitest';
import { base64Size, writeBase64 } from '../../../../../main/engine/payloads/base64.ts';
import { rampBytes } from '../../../../support/request-names.ts';

test.each([0, 1, 2, 3, 4, 49_151, 49_152, 49_153, 98_305])(
  'the base64 of %i bytes is written in one, as long as foretold, from the offset on',
  (length) => {
    const source = rampBytes(length);
    const target = Buffer.alloc(base64Size(length) + 2, '.');
    const end = writeBase64(source, target, 1);
    expect({ end, text: target.toString('latin1') }).toEqual({
      end: 1 + base64Size(length),
      text: `.${source.toString('base64')}.`,
    });
  },
);
