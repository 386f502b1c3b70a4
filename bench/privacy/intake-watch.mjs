import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

/* Loaded before a program: says at its end how much memory it took at most and for how long its main thread stood still. */
if (isMainThread) {
  const delays = monitorEventLoopDelay({ resolution: 5 });
  delays.enable();
  process.on('exit', () => {
    const peakMb = process.resourceUsage().maxRSS / 1_024;
    process.stderr.write(`watched ${JSON.stringify({ peakMb, stallMs: delays.max / 1e6 })}\n`);
  });
}
