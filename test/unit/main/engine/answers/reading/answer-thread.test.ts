import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { AnswerThread } from '../../../../../../main/engine/answers/reading/answer-thread.ts';

const SIZE = { width: 1000, height: 500 };
const threads: AnswerThread[] = [];
afterEach(() => {
  for (const thread of threads.splice(0)) thread.stop();
});

function open(...parts: ConstructorParameters<typeof AnswerThread>): AnswerThread {
  const thread = new AnswerThread(...parts);
  threads.push(thread);
  return thread;
}

function json(value: unknown) {
  return {
    contentType: 'application/json',
    body: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
  };
}

const BOX = { x1: 0.1, y1: 0.2, x2: 0.3, y2: 0.4, label: 'nodule' };
const many = (count: number) => json({ detections: Array.from({ length: count }, () => BOX) });

describe('answers of any size', () => {
  it('are read the same, on the picture they lie on', async () => {
    const thread = open();
    const asked: number[] = [];
    const pictureSize = (frame: number) => Promise.resolve(asked.push(frame) > 0 ? SIZE : null);
    const [small, large] = await Promise.all([
      thread.read(many(1), { pictureSize }),
      thread.read(many(2_000), { pictureSize }),
    ]);
    expect(small.boxes).toMatchObject([{ x: 100, y: 100, width: 200, height: 100, label: 'nodule' }]);
    expect([large.boxes?.length, large.boxes?.[1_999]]).toEqual([2_000, small.boxes?.[0]]);
    expect(asked).toEqual([0, 0]);
  });

  it('are judged the same', async () => {
    const thread = open();
    const long = 'x'.repeat(70_000);
    expect(await thread.judge(json({ note: long }), undefined)).toBeNull();
    expect(await thread.judge(json(`{"note":"${long}`), undefined)).toMatchObject({ kind: 'bad-answer' });
    expect(await thread.judge(json({ state: 'bad', note: long }), 'state=bad')).toMatchObject({ kind: 'model-error' });
    expect(await thread.judge(json('{"a":'), undefined)).toMatchObject({ kind: 'bad-answer' });
  });

  it('may hold more scores than a call takes arguments', async () => {
    const scores = Array.from({ length: 150_000 }, () => 0.5);
    const reading = await open().read(json(scores), { pictureSize: () => Promise.resolve(null) });
    expect([reading.statement, reading.classes?.length]).toEqual(['some', 150_000]);
  });
});

describe('an answer that cannot be read here', () => {
  const UNREAD = { statement: 'unknown', values: { answer: expect.stringContaining('too large to be read here') } };
  const options = { pictureSize: () => Promise.resolve(null) };

  it.each([
    ['never ends', 'for (;;);'],
    ['ends its thread', 'process.exit(1)'],
    ['breaks its thread', 'throw new Error("out of memory")'],
  ])('because it %s is kept without a word about it, and the next is read', async (_, act) => {
    const program = `require('node:worker_threads').parentPort.on('message', () => { ${act} })`;
    let started = 0;
    const thread = open({ workMs: 100, longestMs: 60_000 }, () => {
      started += 1;
      return new Worker(program, { eval: true });
    });
    expect(await thread.read(many(2_000), options)).toEqual(UNREAD);
    expect(await thread.judge(many(2_000), undefined)).toBeNull();
    expect(started).toBe(2);
  });

  it('for a fault of ours says so', async () => {
    const program = `const { parentPort } = require('node:worker_threads');
      parentPort.on('message', () => parentPort.postMessage({ fault: 'TypeError' }))`;
    const thread = open(undefined, () => new Worker(program, { eval: true }));
    await expect(thread.read(many(2_000), options)).rejects.toThrow('an answer could not be read (TypeError)');
    // The model has run: the answer is kept, and somebody looks.
    expect(await thread.judge(many(2_000), undefined)).toEqual({
      kind: 'bad-answer',
      facts: { isKept: 1, detail: expect.stringContaining('kept it from being read (TypeError)') },
    });
  });
});
