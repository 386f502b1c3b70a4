import { readdirSync, readFileSync } from 'node:fs';
import { readLosslessJson } from '../../main/engine/answers/lossless-json.ts';
import { headlineOfJson } from '../../main/engine/answers/reading/headline.ts';
import { judgeAnswer } from '../../main/engine/answers/reading/judge-answer.ts';
import { readAnswer } from '../../main/engine/answers/reading/read-answer.ts';
import { readingSchema } from '../../shared/contract/reading.ts';
import { holdsFindings, mutatedAnswers } from '../../test/support/mutated-answers.ts';

/** What came of reading answers that were changed at random. */
export interface Fuzzed {
  readonly read: number;
  /** Errors, each with its answer. */
  readonly crashes: readonly string[];
  /** Answers said to have nothing although they hold findings. */
  readonly denials: readonly string[];
  /** By the clock and of the processor: judging one answer, its headline or its reading, where people wait for the thread. */
  readonly slowestMs: number;
  readonly slowestWorkMs: number;
}

const FIXTURES = new URL('../../test/fixtures/', import.meta.url);
/** The longest answers that are read on the engine's own thread, in bytes. */
const LONGEST = 32_768;

/** Reads so many answers, each a known one that was changed; every tenth as long as one may be without a thread of its own. */
export async function fuzzReading(count: number, seed: number): Promise<Fuzzed> {
  const [crashes, denials]: [string[], string[]] = [[], []];
  const slowest = { ms: 0, workMs: 0 };
  let read = 0;
  for (const answer of mutatedAnswers(knownAnswers(), count, seed)) {
    read += 1;
    const text = JSON.stringify(read % 10 === 0 ? lengthened(answer) : answer);
    try {
      if (await denies(text, slowest)) denials.push(text);
    } catch (error) {
      crashes.push(`${String(error)}: ${text}`);
    }
  }
  return { read, crashes, denials, slowestMs: Math.round(slowest.ms), slowestWorkMs: Math.round(slowest.workMs) };
}

interface Slowest {
  ms: number;
  workMs: number;
}

async function denies(text: string, slowest: Slowest): Promise<boolean> {
  const answer = { contentType: 'application/json', body: Buffer.from(text) };
  await timed(slowest, () => judgeAnswer(answer, undefined));
  const { headline } = await timed(slowest, async () => headlineOfJson(readLosslessJson(text) ?? null));
  const size = { pictureSize: async () => ({ width: 320, height: 360 }) };
  const reading = await timed(slowest, () => readAnswer(answer, size));
  const json: unknown = JSON.parse(text);
  readingSchema.parse(reading);
  return (reading.statement === 'none' || headline === 'No regions') && holdsFindings(json);
}

async function timed<Value>(slowest: Slowest, step: () => Promise<Value>): Promise<Value> {
  const [began, work] = [performance.now(), process.cpuUsage()];
  const value = await step();
  const { user, system } = process.cpuUsage(work);
  slowest.ms = Math.max(slowest.ms, performance.now() - began);
  slowest.workMs = Math.max(slowest.workMs, (user + system) / 1_000);
  return value;
}

/** The same with its lists repeated until it is long. */
function lengthened(answer: unknown): unknown {
  const size = JSON.stringify(answer).length;
  const times = Math.floor(LONGEST / (size + 1));
  return size === 0 || times < 2 ? answer : repeated(answer, times);
}

function repeated(value: unknown, times: number): unknown {
  if (Array.isArray(value)) return Array.from({ length: times }, () => value as readonly unknown[]).flat();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, repeated(entry, times)]));
}

function knownAnswers(): unknown[] {
  const cases = readdirSync(new URL('answers/', FIXTURES)).map((name) => answerIn(readJson(`answers/${name}`)));
  const variants = readJson('answer-variants.json');
  return [...cases, ...(Array.isArray(variants) ? variants.map(answerIn) : [])];
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, FIXTURES), 'utf8'));
}

function answerIn(made: unknown): unknown {
  return typeof made === 'object' && made !== null ? Reflect.get(made, 'answer') : null;
}
