import { fork } from 'node:child_process';
import { fuzzReading } from './answers/fuzz-reading.ts';
import { LARGE_ANSWERS } from './answers/large-answers.ts';
import { readOptions, wrongUse } from './read-options.ts';

/*
 * How answers are read: many that were changed at random, with what went wrong and the slowest on the thread that people wait for; then
 * one of 64 MB of each shape, judged and read by the engine's thread for answers in a process of its own.
 */

/** Printed by the process that reads one large answer. */
export interface LargeFigures {
  readonly judgeSeconds: number;
  readonly readSeconds: number;
  /** Of the processor, both together. */
  readonly workSeconds: number;
  /** Over what the process had with the answer in its memory, in megabytes. */
  readonly peakMb: number;
  readonly said: string;
}

const { values } = readOptions({
  answers: { type: 'string', default: '10000' },
  seed: { type: 'string', default: '7' },
  megabytes: { type: 'string', default: '64' },
  only: { type: 'string', default: '' },
});
const shapes = Object.keys(LARGE_ANSWERS).filter((name) => name.startsWith(values.only));
if (shapes.length === 0 && values.only !== 'fuzz') wrongUse(`There is no shape called ${values.only}.`);

const figures: Record<string, number> = {};
if (values.only === '' || values.only === 'fuzz') {
  const { crashes, denials, slowestMs, slowestWorkMs, read } = await fuzzReading(
    Number(values.answers),
    Number(values.seed),
  );
  for (const line of [...crashes, ...denials].slice(0, 20)) console.error(line.slice(0, 400));
  console.log(
    `${read} answers, seed ${values.seed}: ${crashes.length} crashes, ${denials.length} denials, ${slowestMs} ms at most`,
  );
  Object.assign(figures, { answers: read, crashes: crashes.length, denials: denials.length, slowestMs, slowestWorkMs });
}
for (const name of shapes) {
  const { said, ...measured } = await readLarge(name, Number(values.megabytes) * 1_048_576);
  console.log(`${name}: ${JSON.stringify(measured)}; ${said}`);
  figures[`${name} seconds`] = Math.max(measured.judgeSeconds, measured.readSeconds);
  figures[`${name} work seconds`] = measured.workSeconds;
  figures[`${name} peak MB`] = measured.peakMb;
}
console.log(JSON.stringify({ figures }));
process.exitCode = (figures['crashes'] ?? 0) + (figures['denials'] ?? 0) === 0 ? 0 : 1;

function readLarge(name: string, sizeBytes: number): Promise<LargeFigures> {
  const { promise, resolve, reject } = Promise.withResolvers<LargeFigures>();
  const child = fork(new URL('./answers/read-one.ts', import.meta.url), [name, String(sizeBytes)]);
  child.on('message', (measured: LargeFigures) => {
    resolve(measured);
  });
  child.on('exit', (code) => {
    reject(new Error(`the process that reads ended with ${String(code)}`));
  });
  return promise;
}
