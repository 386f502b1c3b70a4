import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/* Loaded before a program: leaves, in milliseconds, the longest time its event loop stood still in the file STRETCH_FILE. */

const delays = monitorEventLoopDelay({ resolution: 5 });
delays.enable();
process.on('exit', () => {
  writeFileSync(process.env['STRETCH_FILE'] ?? '', String(Math.round(delays.max / 1e6)));
});
