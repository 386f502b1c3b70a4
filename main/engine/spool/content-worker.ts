import { parentPort, workerData } from 'node:worker_threads';
import type { KeyObject } from 'node:crypto';
import { packError, type ContentReply, type ContentTask } from './content-tasks.ts';
import { copyFile } from './copy-file.ts';
import { makeBody } from './make-body.ts';
import { makeContent } from './make-content.ts';

/*
 * A thread that reads, seals, opens and encodes the content of images, so that the engine's own thread does not stand still.
 * Several tasks may be under way at once: while one waits for the disk, another one works.
 */

// Whoever starts this thread gives it the spool's key and nothing else.
const spoolKey = workerData as KeyObject;

parentPort?.on('message', ({ id, task }: { id: number; task: ContentTask }) => {
  perform(task).then(
    (value) => {
      reply({ id, value }, 'body' in value ? [value.body.buffer as ArrayBuffer] : []);
    },
    (error: unknown) => {
      reply({ id, error: packError(error) }, []);
    },
  );
});

async function perform(task: ContentTask) {
  if (task.what === 'copy') return copyFile(task.path, task.origin, spoolKey, task.folder);
  if (task.what === 'make') {
    // Buffers arrive as plain arrays of bytes.
    const order = { ...task.order, siteKey: Buffer.from(task.order.siteKey) };
    return makeContent(order, task.origin, spoolKey, task.folder);
  }
  const { before, after, ...frame } = task.frame;
  // Buffers arrive as plain arrays of bytes.
  const whole = { ...frame, before: Buffer.from(before), after: Buffer.from(after) };
  return makeBody(task.source, whole, task.isHashed, spoolKey);
}

function reply(message: ContentReply, transferred: ArrayBuffer[]): void {
  parentPort?.postMessage(message, transferred);
}
