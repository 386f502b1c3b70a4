import { expect, it } from 'vitest';
import {
  damaged,
  Defect,
  endsTooEarly,
  imageBytes,
  notForModel,
} from '../../../../../../main/engine/formats/bytes/image-bytes.ts';

const BYTES = Buffer.from('0123456789');
const read = async (offset: number, length: number): Promise<Buffer> => BYTES.subarray(offset, offset + length);

it('exactly what is asked for is read', async () => {
  const bytes = imageBytes({ read }, 10, 'PNG');
  expect((await bytes.at(2, 3)).toString()).toBe('234');
  expect((await bytes.at(10, 0)).length).toBe(0);
});

it.each([
  ['beyond the end', { read }, 10, 8, 3],
  ['beyond an end that came closer since', { read }, 20, 8, 3],
  ['far beyond', { read }, 10, 4_000_000_000, 1],
])('a read %s is a defect that says so', async (_, reader, sizeBytes, offset, length) => {
  const error = await imageBytes(reader, sizeBytes, 'PNG')
    .at(offset, length)
    .catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(Defect);
  expect(String(error)).toContain('This PNG ends too early');
});

it('defects say what a person reads, with a kind for each', () => {
  const [cut, broken, other] = [
    endsTooEarly({ name: 'GIF', sizeBytes: 4 }, 9),
    damaged({ name: 'GIF' }, 'x'),
    notForModel('No.', 'x'),
  ];
  expect([cut, broken, other].map(({ failure }) => failure.kind)).toEqual([
    'unreadable-file',
    'unreadable-file',
    'unsupported-type',
  ]);
  expect(cut.failure.facts['detail']).toBe('the file has 4 bytes, its structure goes on to byte 9');
});
