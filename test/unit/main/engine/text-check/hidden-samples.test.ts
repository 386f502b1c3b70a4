import { expect, it } from 'vitest';
import { holdsMoreThanOneValue } from '../../../../../main/engine/text-check/hidden-samples.ts';
import { seededRandom } from '../../../../support/seeded-random.ts';

it('bytes that repeat at the distance of a pixel are those of one value, others are not', () => {
  const random = seededRandom(5);
  const noise = Buffer.from(Array.from({ length: 60_000 }, () => Math.floor(random() * 256)));
  for (const pixel of [[7], [1, 2], [1, 2, 3], [9, 8, 7, 6]])
    expect(
      holdsMoreThanOneValue(Buffer.concat([noise.subarray(0, 1_500), Buffer.alloc(60_000, Buffer.from(pixel))])),
    ).toBe(false);
  expect(holdsMoreThanOneValue(noise)).toBe(true);
  expect(holdsMoreThanOneValue(noise.subarray(0, 1_000))).toBe(false);
});
