import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cleanInMemory, makeFile } from '../../../../../main/engine/content/make-file.ts';
import { memorySink, memorySource } from '../../../../../main/engine/formats/bytes/byte-ends.ts';
import { MAKE_CONTEXT } from '../../../../support/series-slices.ts';
import { pngChunk, tinyPng } from '../../../../support/tiny-images.ts';

const png = tinyPng();
const worded = Buffer.concat([png.subarray(0, 33), pngChunk('tEXt', Buffer.from('Author\0Jane')), png.subarray(33)]);

describe('one file', () => {
  it('is cleaned, with what it was beside what it became', async () => {
    const sink = memorySink();
    const made = await makeFile(memorySource(worded), 'image/png', sink, MAKE_CONTEXT);
    expect(sink.content()).toEqual(png);
    expect(made).toMatchObject({
      ok: true,
      report: {
        mediaType: 'image/png',
        files: 1,
        original: { sha256: createHash('sha256').update(worded).digest('hex'), sizeBytes: worded.length },
      },
    });
  });

  it('that cannot be cleaned is refused', async () => {
    const made = await makeFile(memorySource(worded.subarray(0, 50)), 'image/png', memorySink(), MAKE_CONTEXT);
    expect(made).toMatchObject({ ok: false, failure: { kind: 'unreadable-file' } });
  });

  it('is cleaned into memory, where it is not too large for that', async () => {
    const { outcome, content } = await cleanInMemory(memorySource(worded), 'image/png', MAKE_CONTEXT);
    expect([outcome.ok, content]).toEqual([true, png]);
    const huge = { sizeBytes: 1_073_741_825, read: () => 0 };
    expect(await cleanInMemory(huge, 'image/png', MAKE_CONTEXT)).toMatchObject({
      outcome: {
        ok: false,
        failure: { kind: 'unreadable-file', facts: { detail: '1073741825 bytes, the limit is 1073741824' } },
      },
    });
  });
});
