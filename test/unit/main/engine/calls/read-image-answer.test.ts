import { expect, it } from 'vitest';
import { readAnswer } from '../../../../../main/engine/answers/reading/read-answer.ts';
import { readImageAnswer, type ReadingParts } from '../../../../../main/engine/calls/read-image-answer.ts';
import { imageRecord } from '../../../../support/image-record.ts';

/** What is read of an answer to an image with so many frames; `asked` are the frames whose size was wanted. */
async function read(answer: unknown, frames = 1) {
  const asked: (number | undefined)[] = [];
  const parts: ReadingParts = {
    findImage: (id) => (id === 7 ? imageRecord() : null),
    answers: {
      find: () =>
        answer === null
          ? null
          : { contentType: 'application/json', body: Buffer.from(JSON.stringify(answer)), receivedAt: 1 },
    },
    spool: { pathOf: (entry) => entry },
    pictures: {
      show: async ({ options: { frame = 0 } }) => {
        asked.push(frame);
        return frame < frames
          ? { png: Buffer.alloc(1), width: 200, height: 100, frames, frame, grey: null }
          : { refusal: 'No such frame.' };
      },
    },
    answerThread: { read: readAnswer },
    mappingOf: () => undefined,
  };
  return { reading: await readImageAnswer(7, parts), unknown: await readImageAnswer(8, parts), asked };
}

it('marks are in pixels of the image, whose size is asked for once', async () => {
  const { reading, asked } = await read({ boxes: [[0.1, 0.1, 0.3, 0.4]] });
  expect([reading?.boxes, asked]).toEqual([[{ x: 20, y: 10, width: 40, height: 30 }], [0]]);
});

it('an answer that counts frames the image does not have is measured on its first', async () => {
  const { reading, asked } = await read({ frame: 9, boxes: [[0.1, 0.1, 0.3, 0.4]] });
  expect([reading?.boxes?.length, asked]).toEqual([1, [9, 0]]);
});

it('nothing is drawn for an answer without places, and there is none without an answer or image', async () => {
  const { asked, reading, unknown } = await read({ label: 'normal' });
  expect([asked, reading?.classes, unknown, (await read(null)).reading]).toEqual([
    [],
    [{ label: 'normal' }],
    null,
    null,
  ]);
});
