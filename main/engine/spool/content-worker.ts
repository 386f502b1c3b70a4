import { parentPort, workerData } from 'node:worker_threads';
import type { KeyObject } from 'node:crypto';
import { cleanBytes } from '../sources/clean-bytes.ts';
import { whatLeaves } from '../sources/what-leaves.ts';
import { writeCleaned } from '../sources/write-cleaned.ts';
import type { BodyFrame } from '../payloads/body-frame.ts';
import { checkOfFlag } from '../base/stop-flag.ts';
import { packError, type ContentReply, type ContentTask } from './content-tasks.ts';
import { copyFile } from './copy-file.ts';
import { makeBody } from './make-body.ts';
import { makeContent } from './make-content.ts';
import { paintCopy } from './paint-copy.ts';

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
  switch (task.what) {
    case 'copy':
      return copyFile(task.path, task.origin, spoolKey, task.folder, checkOfFlag(task.stop));
    case 'make':
      return makeContent(withKey(task.order), task.origin, spoolKey, task.folder, checkOfFlag(task.stop));
    case 'paint':
      return paintCopy(task.order, spoolKey, task.folder);
    case 'leaves':
      return whatLeaves(withKey(task.order));
    case 'write':
      return writeCleaned(withKey(task.order), task.path);
    case 'clean-bytes':
      return cleanBytes(withKey(task.order));
    case 'body':
      return makeBody(task.source, wholeFrame(task.frame), task.isHashed, spoolKey);
  }
}

/** Buffers arrive as plain arrays of bytes. */
function withKey<Order extends { readonly siteKey: Buffer }>(order: Order): Order {
  return { ...order, siteKey: Buffer.from(order.siteKey) };
}

function wholeFrame(frame: BodyFrame): BodyFrame {
  return { ...frame, before: Buffer.from(frame.before), after: Buffer.from(frame.after) };
}

function reply(message: ContentReply, transferred: ArrayBuffer[]): void {
  parentPort?.postMessage(message, transferred);
}
