import { AnswerThread } from '../../main/engine/answers/reading/answer-thread.ts';
import type { Reading } from '../../shared/contract/reading.ts';
import type { LargeFigures } from '../answers.ts';
import { LARGE_ANSWERS } from './large-answers.ts';

/* Judges and reads one large answer as the engine does, and tells what that took. */

const [name = '', size = ''] = process.argv.slice(2);
const large = LARGE_ANSWERS[name];
if (large === undefined) throw new Error(`there is no such answer: ${name}`);
const answer = { contentType: large.contentType, body: large.make(Number(size)) };
const thread = new AnswerThread();
await thread.judge({ contentType: 'text/plain', body: Buffer.alloc(100_000, 'a') }, undefined);
const before = residentMb();
let most = before;
const timer = setInterval(() => (most = Math.max(most, residentMb())), 5);
const used = process.cpuUsage();
const began = performance.now();
const failure = await thread.judge(answer, undefined);
const judged = performance.now();
const reading = await thread.read(answer, { pictureSize: async () => ({ width: 320, height: 360 }) });
const done = performance.now();
const { user, system } = process.cpuUsage(used);
clearInterval(timer);
thread.stop();
process.send?.({
  judgeSeconds: tenths(judged - began),
  readSeconds: tenths(done - judged),
  workSeconds: tenths((user + system) / 1_000),
  peakMb: Math.round(Math.max(most, residentMb()) - before),
  said: `${failure?.kind ?? 'a result'}, ${wordsOf(reading)}`,
} satisfies LargeFigures);

function residentMb(): number {
  return process.memoryUsage.rss() / 1_000_000;
}

function tenths(milliseconds: number): number {
  return Math.round(milliseconds / 100) / 10;
}

function wordsOf(reading: Reading): string {
  const lists = Object.entries(reading).flatMap(([key, value]) =>
    Array.isArray(value) ? [`${value.length} ${key}`] : [],
  );
  return [reading.statement, ...lists, ...Object.values(reading.values ?? {}).slice(-1)].join(', ').slice(0, 120);
}
