import { parentPort } from 'node:worker_threads';
import type { AnswerTask, FromAnswerThread, ToAnswerThread } from './answer-tasks.ts';
import { judgeAnswer } from './judge-answer.ts';
import { readAnswer } from './read-answer.ts';
import type { Size } from './scope.ts';

/*
 * A thread that takes answers apart, one after another: what a model writes keeps neither the engine's own thread nor its memory, and what
 * never ends is ended with the thread.
 */

let onSize: (size: Size | null) => void = () => undefined;

parentPort?.on('message', (message: ToAnswerThread) => {
  if ('size' in message) onSize(message.size);
  else void doTask(message).catch(faultOf).then(post);
});

async function doTask(task: AnswerTask): Promise<FromAnswerThread> {
  const { contentType, body } = task.answer;
  const answer = { contentType, body: Buffer.from(body.buffer, body.byteOffset, body.byteLength) };
  if (task.does === 'judge') return { judged: await judgeAnswer(answer, task.failureField) };
  return { reading: await readAnswer(answer, { pictureSize: askSize, mapping: task.mapping }) };
}

function askSize(frame: number): Promise<Size | null> {
  return new Promise((resolve) => {
    onSize = resolve;
    post({ sizeOf: frame });
  });
}

function faultOf(error: unknown): FromAnswerThread {
  return { fault: error instanceof Error ? error.name : 'unknown' };
}

function post(message: FromAnswerThread): void {
  parentPort?.postMessage(message);
}
