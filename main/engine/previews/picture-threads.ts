import type { KeyObject } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Preview } from '../formats/render-preview.ts';
import type { HeaderTask, PictureRefusal, PictureReply, PictureTask, ReadHeader } from './picture-tasks.ts';

export type { PicturePlace } from './picture-tasks.ts';

type Answered = Preview | ReadHeader | PictureRefusal;

interface Asked {
  readonly task: PictureTask | HeaderTask;
  readonly resolve: (value: Answered) => void;
  readonly reject: (error: Error) => void;
}

/** A picture that takes longer ends its thread, in milliseconds. */
const LONGEST_MS = 15_000;

/** How much a thread's own objects may take; decoded frames are beside it and bounded by MAX_DECODED_BYTES. */
const MAX_HEAP_MB = 512;

/**
 * A thread that draws pictures, one at a time in the order they are asked for. It starts when it is first needed and again
 * after it has died; the picture it died of is refused, the others are drawn.
 */
export class PictureThreads {
  readonly #startThread: () => Worker;
  readonly #longestMs: number;
  readonly #queue: Asked[] = [];
  #worker: Worker | null = null;
  #current: { readonly asked: Asked; readonly timer: NodeJS.Timeout } | null = null;

  constructor(spoolKey: KeyObject, longestMs = LONGEST_MS, startThread = () => startPictureThread(spoolKey)) {
    this.#longestMs = longestMs;
    this.#startThread = startThread;
  }

  /** Draws a picture, or says why it cannot be shown. Rejects only for a fault of ours. */
  async show(task: PictureTask): Promise<Preview | PictureRefusal> {
    const answered = await this.#ask(task);
    if ('header' in answered) throw new Error('a header came for a picture');
    return answered;
  }

  /** Reads the header of a DICOM image, or says why it cannot be read. Rejects only for a fault of ours. */
  async header(task: HeaderTask): Promise<ReadHeader | PictureRefusal> {
    const answered = await this.#ask(task);
    if ('png' in answered) throw new Error('a picture came for a header');
    return answered;
  }

  #ask(task: PictureTask | HeaderTask): Promise<Answered> {
    const { promise, resolve, reject } = Promise.withResolvers<Answered>();
    this.#queue.push({ task, resolve, reject });
    this.#next();
    return promise;
  }

  /** Ends the thread; what was asked for and not drawn yet is refused. */
  stop(): void {
    const waiting = this.#queue.splice(0);
    this.#end('The program is closing.');
    for (const { resolve } of waiting) resolve({ refusal: 'The program is closing.' });
  }

  #next(): void {
    if (this.#current !== null) return;
    const asked = this.#queue.shift();
    if (asked === undefined) return;
    const timer = setTimeout(() => {
      this.#end('The image takes too long to open.');
    }, this.#longestMs);
    this.#current = { asked, timer };
    this.#worker ??= this.#start();
    this.#worker.ref();
    this.#worker.postMessage(asked.task);
  }

  #start(): Worker {
    const worker = this.#startThread();
    worker.on('message', (reply: PictureReply) => {
      if (worker === this.#worker) this.#finish(reply);
    });
    const die = () => {
      if (worker === this.#worker) this.#end('The image is damaged: it cannot be opened.');
    };
    worker.on('error', die);
    worker.on('exit', die);
    return worker;
  }

  #finish(reply: PictureReply): void {
    const current = this.#takeCurrent();
    if (current === null) return;
    this.#worker?.unref();
    if ('fault' in reply) current.reject(new Error(`a picture could not be drawn (${reply.fault})`));
    // A Buffer arrives as a plain array of bytes.
    else current.resolve('png' in reply ? { ...reply, png: Buffer.from(reply.png) } : reply);
    this.#next();
  }

  #end(refusal: string): void {
    void this.#worker?.terminate();
    this.#worker = null;
    this.#takeCurrent()?.resolve({ refusal });
    this.#next();
  }

  #takeCurrent(): Asked | null {
    const current = this.#current;
    this.#current = null;
    clearTimeout(current?.timer);
    return current?.asked ?? null;
  }
}

function startPictureThread(spoolKey: KeyObject): Worker {
  return new Worker(PROGRAM, { workerData: spoolKey, resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB } });
}

/** From the sources the program beside this file; in a build the entry of the same folder, see electron.vite.config.ts. */
const PROGRAM = new URL(
  import.meta.url.endsWith('.ts') ? './picture-worker.ts' : '../picture-worker.js',
  import.meta.url,
);
