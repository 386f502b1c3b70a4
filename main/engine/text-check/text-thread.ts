import type { KeyObject } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { unpackError } from '../spool/content-tasks.ts';
import { ThreadEnded } from '../base/thread-ended.ts';
import type { TextCheck } from './text-check.ts';
import { watchThread, type ThreadPatience } from '../base/thread-patience.ts';
import type { TextReply, TextTask } from './text-tasks.ts';

/** A thread that is at work on one picture for longer is ended, in milliseconds; a slow computer is no reason to hold an image. */
const CHECK_PATIENCE: ThreadPatience = { workMs: 20_000, longestMs: 600_000 };
/** A thread with nothing to do is ended after this, for what it holds in memory; in milliseconds. */
const IDLE_MS = 30_000;

interface Limits {
  readonly check: ThreadPatience;
  readonly idleMs: number;
}

/** A thread that checks pictures, one at a time; started when it is first needed, and again after it was ended. */
export class TextThread {
  readonly #spoolKey: KeyObject;
  readonly #startThread: (spoolKey: KeyObject) => Worker;
  readonly #limits: Limits;
  #worker: Worker | null = null;
  #idle: NodeJS.Timeout | null = null;

  constructor(
    spoolKey: KeyObject,
    startThread = startTextThread,
    limits: Limits = { check: CHECK_PATIENCE, idleMs: IDLE_MS },
  ) {
    this.#spoolKey = spoolKey;
    this.#startThread = startThread;
    this.#limits = limits;
  }

  /** Checks one picture; to be called again once it has answered. Rejects with ThreadEnded for one that ends the thread or takes too long. */
  async check(task: TextTask): Promise<TextCheck> {
    if (this.#idle !== null) clearTimeout(this.#idle);
    const worker = (this.#worker ??= this.#start());
    worker.ref();
    try {
      return await this.#ask(worker, task);
    } catch (error) {
      // What is left of it may be anything: the next picture gets a new thread.
      if (error instanceof ThreadEnded) await this.stop();
      throw error;
    } finally {
      // One that is being ended is waited for.
      if (this.#worker === worker) {
        worker.unref();
        this.#idle = setTimeout(() => void this.stop(), this.#limits.idleMs).unref();
      }
    }
  }

  /** Ends the thread; what is under way in it is rejected. */
  async stop(): Promise<void> {
    if (this.#idle !== null) clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = null;
    // A thread that nothing waits for would let the process end before it has ended.
    worker?.ref();
    await worker?.terminate();
  }

  /** An error between two pictures ends the thread; the next picture finds out. */
  #start(): Worker {
    const worker = this.#startThread(this.#spoolKey).on('error', () => undefined);
    worker.once('exit', () => {
      if (this.#worker === worker) this.#worker = null;
    });
    return worker;
  }

  async #ask(worker: Worker, task: TextTask): Promise<TextCheck> {
    const { promise, resolve, reject } = Promise.withResolvers<TextCheck>();
    const onMessage = (reply: TextReply) => {
      if ('error' in reply) reject(unpackError(reply.error));
      else resolve(reply.check);
    };
    const onEnd = (cause: unknown) => {
      reject(new ThreadEnded(true, cause));
    };
    const endWatch = watchThread(worker, this.#limits.check, () => {
      onEnd(new Error('it took too long'));
    });
    worker.on('message', onMessage).on('error', onEnd).on('exit', onEnd);
    worker.postMessage(task);
    try {
      return await promise;
    } finally {
      endWatch();
      worker.off('message', onMessage).off('error', onEnd).off('exit', onEnd);
    }
  }
}

function startTextThread(spoolKey: KeyObject): Worker {
  return new Worker(PROGRAM, { workerData: spoolKey });
}

/** From the sources the program beside this file; in a build the entry one folder up, see electron.vite.config.ts. */
const PROGRAM = new URL(import.meta.url.endsWith('.ts') ? './text-worker.ts' : '../text-worker.js', import.meta.url);
