// node child.ts NOTES SEEDS SEED FIRST INPUTS: sends changed files through all readers; the number of the one at work stands in NOTES.
import '../../../main/engine/process/small-heap.ts';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { sniffMediaType, SNIFF_BYTES } from '../../../main/engine/formats/sniff.ts';
import { seededRandom, wholeBetween } from '../seeded-random.ts';
import { finished, type Finish } from './finish.ts';
import { mutate } from './mutate.ts';
import { readAll } from './read-all.ts';

const [notes = '', files = '', seed = '0', first = '0', inputs = '0'] = process.argv.slice(2);
// Made by another process, whose decoders are no part of what is measured here.
const made = JSON.parse(readFileSync(files, 'utf8')) as { name: string; base64: string; finish?: Finish }[];
const seeds = made.map(({ name, base64, finish }) => ({ name, finish, bytes: Buffer.from(base64, 'base64') }));
const file = openSync(notes, 'r+');
const counts = { cleaned: 0, refused: 0 };

// Nobody waits for it any more: it does not outlive who started it.
process.once('disconnect', () => process.exit());

for (let number = Number(first); number < Number(inputs); number += 1) {
  writeSync(file, number.toString().padStart(12), 0);
  // Each input comes of its own number, so that one can be had again without those before it.
  const random = seededRandom(Number(seed) + number * 7_919);
  const from = seeds[number % seeds.length];
  const other = seeds[wholeBetween(random, 0, seeds.length - 1)];
  if (from === undefined || other === undefined) throw new Error('there are no seeds');
  const changed = mutate(from.bytes, other.bytes, random);
  const whole = finished(from.bytes, from.finish);
  const meant = sniffMediaType(whole.subarray(0, SNIFF_BYTES)) ?? 'application/dicom';
  try {
    counts[await readAll(finished(changed, from.finish), meant, number)] += 1;
  } catch (error) {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.send?.({ thrown: { number, name: from.name, words } });
  }
}
closeSync(file);
const peakMb = process.resourceUsage().maxRSS / 1000;
process.send?.({ done: { ...counts, peakMb } }, () => process.disconnect());
