import { Worker } from 'node:worker_threads';
import type { AnswerMapping } from '../../../../shared/answer-mapping.ts';
import type { Reading } from '../../../../shared/contract/reading.ts';
import type { Failure } from '../../../../shared/failures.ts';
import { watchThread, type ThreadPatience } from '../../base/thread-patience.ts';
import type { AnswerBytes } from '../parse-answer.ts';
import { pictureType } from '../picture-type.ts';
import type { AnswerTask, FromAnswerThread, ToAnswerThread } from './answer-tasks.ts';
import { judgeAnswer } from './judge-answer.ts';
import { isVolume } from './read-volume.ts';
import { readAnswer, type ReadingOptions } from './read-answer.ts';

/** Answers up to this size are read where they are, in bytes: that takes milliseconds. */
const SMALL_BYTES = 32_768;

/** What one answer may cost the thread: an answer of the largest size takes a few seconds. */
const PATIENCE: ThreadPatience = { workMs: 30_000, longestMs: 180_000 };

/** How much the thread's own objects may take, in megabytes. */
const MAX_HEAP_MB = 1_536;

const TOO_LARGE = 'This answer is too large to be read here. It is kept whole and can be saved.';

type Outcome = Exclude<FromAnswerThread, { sizeOf: number }> | 'ended';

/**
 * Reads answers, large ones in a thread of its own, one at a time. It starts when it is first needed, and again after it has died: the
 * answer it died of, or that took too long, is kept without having been read.
 */
export class AnswerThread {
  readonly #startThread: () => Worker;
  readonly #patience: ThreadPatience;
  #worker: Worker | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(patience = PATIENCE, startThread = startAnswerThread) {
    this.#patience = patience;
    this.#startThread = startThread;
  }

  /**
   * Why an answer is no result; null where it is one, and where it is too large to tell. Never rejects: a fault of ours must not cost an
   * answer, and is told with it.
   */
  async judge(answer: AnswerBytes, failureField: string | undefined): Promise<Failure | null> {
    try {
      if (answer.body.length <= SMALL_BYTES) return await judgeAnswer(answer, failureField);
      const outcome = await this.#inTurn({ does: 'judge', answer, failureField }, NO_SIZE);
      return typeof outcome === 'object' && 'judged' in outcome ? outcome.judged : null;
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown';
      return {
        kind: 'bad-answer',
        facts: { isKept: 1, detail: `a fault of Sagittal's own kept it from being read (${name})` },
      };
    }
  }

  /** What an answer says; of one that is too large only that nothing is known. */
  async read(answer: AnswerBytes, { pictureSize, mapping = {} }: ReadingOptions): Promise<Reading> {
    if (isQuick(answer, mapping)) return readAnswer(answer, { pictureSize, mapping });
    const outcome = await this.#inTurn({ does: 'read', answer, mapping }, pictureSize);
    if (typeof outcome === 'object' && 'reading' in outcome) return outcome.reading;
    return { statement: 'unknown', values: { answer: TOO_LARGE } };
  }

  /** Ends the thread; what is being read is kept without having been read. */
  stop(): void {
    void this.#worker?.terminate();
    this.#worker = null;
  }

  #inTurn(task: AnswerTask, pictureSize: ReadingOptions['pictureSize']): Promise<Outcome> {
    const run = this.#turn.then(() => this.#run(task, pictureSize));
    this.#turn = run.catch(() => undefined);
    return run;
  }

  async #run(task: AnswerTask, pictureSize: ReadingOptions['pictureSize']): Promise<Outcome> {
    const worker = (this.#worker ??= this.#startThread());
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    const onMessage = (message: FromAnswerThread) => {
      if (!('sizeOf' in message)) resolve(message);
      else
        void sizeFor(message.sizeOf, pictureSize).then((size) => {
          send(worker, { size });
        });
    };
    const onEnd = () => {
      resolve('ended');
    };
    worker.on('message', onMessage).once('error', onEnd).once('exit', onEnd).ref();
    const stopWatch = watchThread(worker, this.#patience, onEnd);
    send(worker, task);
    const outcome = await promise;
    stopWatch();
    worker.off('message', onMessage).off('error', onEnd).off('exit', onEnd).unref();
    if (outcome === 'ended') {
      // A thread that dies of memory still says so later.
      worker.on('error', () => undefined);
      void worker.terminate();
      if (this.#worker === worker) this.#worker = null;
    } else if ('fault' in outcome)
      throw Object.assign(new Error(`an answer could not be read (${outcome.fault})`), { name: outcome.fault });
    return outcome;
  }
}

/** True for an answer that is read in no time: short, and with nothing packed in it that may be large. */
function isQuick({ body }: AnswerBytes, { fitted }: AnswerMapping): boolean {
  if (body.length > SMALL_BYTES || isVolume(body) || pictureType(body) !== null) return false;
  const hasRuns = body.includes('"counts"') && fitted !== undefined && fitted !== 'resized';
  return !hasRuns && !PACKED.some((beginning) => body.includes(beginning));
}

/** How PNG and JPEG begin in base64; a picture of a few kilobytes may have millions of pixels. */
const PACKED = ['iVBORw0KGgo', '/9j/'];

const NO_SIZE: ReadingOptions['pictureSize'] = () => Promise.resolve(null);

function sizeFor(frame: number, pictureSize: ReadingOptions['pictureSize']) {
  return pictureSize(frame).catch(() => null);
}

function send(worker: Worker, message: ToAnswerThread): void {
  worker.postMessage(message);
}

function startAnswerThread(): Worker {
  return new Worker(PROGRAM, { resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB } });
}

/** From the sources the program beside this file; in a build the entry of the same folder, see electron.vite.config.ts. */
const PROGRAM = new URL(
  import.meta.url.endsWith('.ts') ? './answer-worker.ts' : '../answer-worker.js',
  import.meta.url,
);
