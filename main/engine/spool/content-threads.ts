import type { KeyObject } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Failure } from '../../../shared/failures.ts';
import type { CleanedBytes } from '../sources/clean-bytes.ts';
import type { CleaningOrder, WhatLeaves } from '../sources/what-leaves.ts';
import type { CleanedFile } from '../sources/write-cleaned.ts';
import type { BodyFrame } from '../payloads/body-frame.ts';
import { unpackError, type ContentReply, type ContentTask, type ContentValue } from './content-tasks.ts';
import { newStopFlag, setStopFlag, type StopFlag } from '../base/stop-flag.ts';
import type { BodySource, MadeBody } from './make-body.ts';
import type { CopyWork, SpoolWorkers } from './spool.ts';
import type { PaintCopy } from './paint-copy.ts';
import { ThreadEnded } from '../base/thread-ended.ts';

interface Waiting {
  readonly resolve: (value: ContentValue) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

/** Files over this size, in bytes, have a thread of their own, so that nothing small stands still behind them. */
const LARGE_BYTES = 67_108_864;
/** How long a thread may take to hear that its work is called off, in milliseconds; behind that it is left to itself. */
const CALL_OFF_MS = 700;

/** Threads that work on the content of images; each is started when it is first needed, and again after it has died. */
export class ContentThreads {
  readonly #spoolKey: KeyObject;
  readonly #startThread: (spoolKey: KeyObject) => Worker;
  readonly #threads: (Thread | null)[];
  readonly #count: number;
  #lastId = 0;

  /** `count` threads at most, and one for large files. */
  constructor(spoolKey: KeyObject, count: number, startThread = startContentThread) {
    this.#spoolKey = spoolKey;
    this.#startThread = startThread;
    this.#count = count;
    this.#threads = Array.from({ length: count + 1 }, () => null);
  }

  /** Copies a file; as `copyFile`, with the spool's own key. */
  readonly copy: NonNullable<SpoolWorkers['copy']> = async (path, origin, _spoolKey, folder, work) => {
    const value = await this.#askFor(work, (stop) => ({ what: 'copy', path, origin, folder, stop }));
    if ('passing' in value) return value;
    throw new Error('a thread answered a copy with something else');
  };

  /** Makes what is sent of a file; as `makeContent`, with the spool's own key. */
  readonly make: NonNullable<SpoolWorkers['make']> = async (order, origin, _spoolKey, folder, work) => {
    const value = await this.#askFor(work, (stop) => ({ what: 'make', order, origin, folder, stop }));
    if ('original' in value || 'kind' in value) return value;
    throw new Error('a thread answered a file to clean with something else');
  };

  /** Paints over a copy; as `paintCopy`, with the spool's own key. */
  readonly paint: PaintCopy = async (order, _spoolKey, folder) => {
    const value = await this.#ask({ what: 'paint', order, folder });
    if ('content' in value || 'kind' in value) return value;
    throw new Error('a thread answered a copy to paint with something else');
  };

  /** Tells what happens to the pieces of a file; as `whatLeaves`. */
  async leaves(order: CleaningOrder): Promise<WhatLeaves> {
    const value = await this.#ask({ what: 'leaves', order });
    if ('changes' in value && 'failure' in value) return value;
    throw new Error('a thread answered what leaves with something else');
  }

  /** Writes a cleaned file; as `writeCleaned`. */
  async writeCleaned(order: CleaningOrder, path: string): Promise<CleanedFile | Failure> {
    const value = await this.#ask({ what: 'write', order, path });
    if ('originalSha256' in value && 'report' in value) return value;
    if ('kind' in value) return value;
    throw new Error('a thread answered a file to write with something else');
  }

  /** Cleans a small file into memory; as `cleanBytes`. */
  async cleanBytes(order: CleaningOrder): Promise<CleanedBytes | Failure> {
    const value = await this.#ask({ what: 'clean-bytes', order });
    if ('kind' in value) return value;
    if (!('cleaned' in value)) throw new Error('a thread answered bytes to clean with something else');
    return { ...value, cleaned: asBuffer(value.cleaned) };
  }

  /** Makes a request body, or tells why the image cannot be read; as `makeBody`. Rejects with the signal's reason. */
  async body(
    source: BodySource,
    frame: BodyFrame,
    isHashed: boolean,
    signal: AbortSignal,
  ): Promise<MadeBody | Failure> {
    signal.throwIfAborted();
    const value = await this.#ask({ what: 'body', source, frame, isHashed });
    signal.throwIfAborted();
    if ('kind' in value) return value;
    if (!('body' in value)) throw new Error('a thread answered a body with something else');
    return { body: asBuffer(value.body), sha256: value.sha256 };
  }

  /** Starts what will be needed soon, so that the first image does not wait for it. */
  begin(): void {
    this.#leastBusy();
  }

  /** Ends the threads; what is under way in them is rejected. */
  stop(): void {
    for (const thread of this.#threads) void thread?.worker.terminate();
  }

  /** Asks for a copy that can be called off: the thread leaves nothing behind then. Rejects with the signal's reason. */
  async #askFor({ sizeBytes, signal }: CopyWork, taskOf: (stop: StopFlag) => ContentTask): Promise<ContentValue> {
    signal.throwIfAborted();
    const stop = newStopFlag();
    const late = Promise.withResolvers<never>();
    let timer: NodeJS.Timeout | undefined;
    const callOff = () => {
      setStopFlag(stop);
      timer = setTimeout(() => {
        late.reject(new Error('a thread did not hear that its work was called off'));
      }, CALL_OFF_MS);
    };
    signal.addEventListener('abort', callOff);
    try {
      return await Promise.race([this.#ask(taskOf(stop), sizeBytes > LARGE_BYTES), late.promise]);
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener('abort', callOff);
      clearTimeout(timer);
    }
  }

  #ask(task: ContentTask, isLarge = false): Promise<ContentValue> {
    const { worker, waiting } = isLarge ? this.#threadAt(this.#count) : this.#leastBusy();
    const { promise, resolve, reject } = Promise.withResolvers<ContentValue>();
    const id = (this.#lastId += 1);
    if (waiting.size === 0) worker.ref();
    waiting.set(id, { resolve, reject });
    worker.postMessage({ id, task });
    return promise;
  }

  #leastBusy(): Thread {
    const load = (index: number) => this.#threads[index]?.waiting.size ?? 0;
    const [first = 0] = [...this.#threads.keys()].slice(0, this.#count).sort((a, b) => load(a) - load(b));
    return this.#threadAt(first);
  }

  #threadAt(index: number): Thread {
    return (this.#threads[index] ??= this.#start(index));
  }

  #start(index: number): Thread {
    const thread: Thread = { worker: this.#startThread(this.#spoolKey), waiting: new Map() };
    const { worker, waiting } = thread;
    worker.on('message', (reply: ContentReply) => {
      const asked = waiting.get(reply.id);
      waiting.delete(reply.id);
      if (waiting.size === 0) worker.unref();
      if ('error' in reply) asked?.reject(unpackError(reply.error));
      else asked?.resolve(reply.value);
    });
    const die = (cause: unknown) => {
      if (this.#threads[index] === thread) this.#threads[index] = null;
      const isAlone = waiting.size === 1;
      for (const { reject } of waiting.values()) reject(new ThreadEnded(isAlone, cause));
      waiting.clear();
    };
    worker.on('error', die);
    worker.on('exit', (code) => {
      die(new Error(`the thread ended with code ${code}`));
    });
    worker.unref();
    return thread;
  }
}

/** A Buffer arrives as a plain array of bytes. */
function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

function startContentThread(spoolKey: KeyObject): Worker {
  return new Worker(PROGRAM, { workerData: spoolKey });
}

/** From the sources the program beside this file; in a build the entry one folder up, see electron.vite.config.ts. */
const PROGRAM = new URL(
  import.meta.url.endsWith('.ts') ? './content-worker.ts' : '../content-worker.js',
  import.meta.url,
);
