import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterAll, expect, it } from 'vitest';
import type { ToAnswerThread } from '../../../../../../main/engine/answers/reading/answer-tasks.ts';

const PROGRAM = new URL('../../../../../../main/engine/answers/reading/answer-worker.ts', import.meta.url);
const worker = new Worker(PROGRAM);

afterAll(() => worker.terminate());

/** What the thread says next to this. */
async function says(message: ToAnswerThread): Promise<unknown> {
  const next = once(worker, 'message');
  worker.postMessage(message);
  const [said] = (await next) as [unknown];
  return said;
}

const answerOf = (value: unknown) => ({
  ...{ contentType: 'application/json', body: Buffer.from(JSON.stringify(value)) },
});

it('asks for the size of the picture that marks lie on, then says what the answer says', async () => {
  const answer = answerOf({ frame: 2, boxes: [[0.1, 0.1, 0.3, 0.4]] });
  expect(await says({ does: 'read', mapping: {}, answer })).toEqual({ sizeOf: 2 });
  expect(await says({ size: { width: 200, height: 100 } })).toMatchObject({
    reading: { boxes: [{ x: 20, y: 10, width: 40, height: 30 }], statement: 'some' },
  });
});

it('judges an answer, and takes the next one after it', async () => {
  expect(await says({ does: 'judge', answer: answerOf({ label: 'a' }), failureField: undefined })).toEqual({
    judged: null,
  });
  expect(await says({ does: 'read', mapping: {}, answer: answerOf({ label: 'a' }) })).toMatchObject({
    reading: { classes: [{ label: 'a' }] },
  });
});
