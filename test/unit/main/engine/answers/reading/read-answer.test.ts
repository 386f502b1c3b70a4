import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readAnswer } from '../../../../../../main/engine/answers/reading/read-answer.ts';

const FOLDER = new URL('../../../../../fixtures/answers/', import.meta.url);
const caseSchema = z.object({
  contentType: z.string(),
  imageWidth: z.number(),
  imageHeight: z.number(),
  answer: z.unknown(),
  read: z.record(z.string(), z.unknown()),
});

/** The answer's own text: its numbers must not be read and written on the way. */
function answerText(file: string): string {
  const text = readFileSync(file, 'utf8');
  return /"answer":(.*),\s*"read":/s.exec(text)?.[1] ?? '';
}

describe('readAnswer', () => {
  it.each(readdirSync(FOLDER))('reads %s', async (name) => {
    const file = fileURLToPath(new URL(name, FOLDER));
    const { contentType, imageWidth, imageHeight, read } = caseSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    const body = Buffer.from(answerText(file));
    const reading = await readAnswer(
      { contentType, body },
      {
        pictureSize: async () => ({ width: imageWidth, height: imageHeight }),
      },
    );
    expect(reading).toMatchObject(read);
  });
});

it('counts what lies beyond all numbers among what cannot be drawn', async () => {
  const body = Buffer.from('{"keypoints": [[1e308, 5], [2, 3]], "boxes": [[1e308, 1, 1.5e308, 2]]}');
  const reading = await readAnswer({ contentType: 'application/json', body }, { pictureSize: async () => null });
  // An infinite number would stand there as null.
  expect([reading.undrawn !== undefined, JSON.stringify(reading)]).toEqual([true, expect.not.stringContaining('null')]);
});
