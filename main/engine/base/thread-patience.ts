import type { Worker } from 'node:worker_threads';

/** How long a thread may be at work on one thing, in milliseconds. */
export interface ThreadPatience {
  /** Of the processor: so a thing that never ends is told from a computer that is slow or busy. */
  readonly workMs: number;
  /** By the clock, for a thread that waits for something that never comes. */
  readonly longestMs: number;
}

const LOOK_MS = 500;

/** Calls back once a thread is at work for longer than it may be; answers a function that ends the watch. */
export function watchThread(worker: Worker, patience: ThreadPatience, onTooLong: () => void): () => void {
  const { workMs, longestMs } = patience;
  const startedAt = performance.now();
  let isWatched = true;
  let workedBefore: number | null = null;
  const stop = () => {
    isWatched = false;
    clearInterval(timer);
  };
  const end = () => {
    if (!isWatched) return;
    stop();
    onTooLong();
  };
  const look = async () => {
    if (performance.now() - startedAt > longestMs) end();
    const worked = await workedMs(worker);
    workedBefore ??= worked;
    if (worked - workedBefore > workMs) end();
  };
  const timer = setInterval(() => void look(), Math.min(LOOK_MS, workMs, longestMs));
  void look();
  return stop;
}

/** What a thread has used of the processor, in milliseconds; 0 before it runs. */
async function workedMs(worker: Worker): Promise<number> {
  try {
    const { user, system } = await worker.cpuUsage();
    return (user + system) / 1_000;
  } catch {
    return 0;
  }
}
