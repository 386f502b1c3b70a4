import { parentPort, workerData } from 'node:worker_threads';
import type { KeyObject } from 'node:crypto';
import { packError } from '../spool/content-tasks.ts';
import { readEntry } from '../spool/read-entry.ts';
import { checkPicture } from './check-picture.ts';
import { startTextReader, type TextReader } from './text-reader.ts';
import type { TextReply, TextTask } from './text-tasks.ts';

/*
 * A thread that checks pictures for text, one after another. It decodes bytes that nobody trusts: whoever started it ends
 * it when it takes too long.
 */

// Whoever starts this thread gives it the spool's key and nothing else.
const spoolKey = workerData as KeyObject;

let reader: Promise<TextReader> | null = null;

/** Most pictures hold nothing worth reading: the recognition is started when one does. */
function startedReader(): Promise<TextReader> {
  return (reader ??= startTextReader());
}

parentPort?.on('message', (task: TextTask) => {
  check(task).then(reply, (error: unknown) => {
    reply({ error: packError(error) });
  });
});

async function check({ picture, mediaType, textRule, painted }: TextTask): Promise<TextReply> {
  // Bytes arrive as a plain array.
  const bytes = 'bytes' in picture ? Buffer.from(picture.bytes) : (await readEntry(picture.copyPath, spoolKey)).content;
  return { check: await checkPicture({ bytes, mediaType, textRule, ...(painted && { painted }) }, startedReader) };
}

function reply(message: TextReply): void {
  parentPort?.postMessage(message);
}
