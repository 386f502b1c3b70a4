import type { KeyObject } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import sharp from 'sharp';
import { drawTask } from './draw-task.ts';
import { headerTask } from './header-task.ts';
import type { HeaderTask, PictureReply, PictureTask } from './picture-tasks.ts';

/*
 * A thread that decodes and draws pictures, one after another: bytes that nobody has vouched for keep neither the engine's own
 * thread nor its memory, and a decoder that never ends is ended with its thread.
 */

// Whoever starts this thread gives it the spool's key and nothing else.
const spoolKey = workerData as KeyObject;

// Each picture is drawn once: what is kept of it is kept decoded.
sharp.cache(false);
sharp.concurrency(1);

parentPort?.on('message', (task: PictureTask | HeaderTask) => {
  void carryOut(task)
    .catch((error: unknown): PictureReply => ({ fault: error instanceof Error ? error.name : 'unknown' }))
    .then((reply) => {
      parentPort?.postMessage(reply);
    });
});

async function carryOut(task: PictureTask | HeaderTask): Promise<PictureReply> {
  return 'headerOf' in task ? headerTask(task, spoolKey) : drawTask(task, spoolKey);
}
