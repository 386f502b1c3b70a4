// node child.ts NOTES SEED FIRST INPUTS: sends changed files through all readers; the number of the one at work stands in NOTES.
import { closeSync, openSync, writeSync } from 'node:fs';
import { sniffMediaType, SNIFF_BYTES } from '../../../main/engine/intake/sniff.ts';
import { seededRandom, wholeBetween } from '../seeded-random.ts';
import { mutate } from './mutate.ts';
import { readAll } from './read-all.ts';
import { fuzzSeeds } from './seeds.ts';

const [notes = '', seed = '0', first = '0', inputs = '0'] = process.argv.slice(2);
const seeds = await fuzzSeeds();
const file = openSync(notes, 'r+');
const counts = { cleaned: 0, refused: 0 };

for (let number = Number(first); number < Number(inputs); number += 1) {
  writeSync(file, number.toString().padStart(12), 0);
  // Each input comes of its own number, so that one can be had again without those before it.
  const random = seededRandom(Number(seed) + number * 7_919);
  const from = seeds[number % seeds.length];
  const other = seeds[wholeBetween(random, 0, seeds.length - 1)];
  if (from === undefined || other === undefined) throw new Error('there are no seeds');
  const changed = mutate(from.bytes, other.bytes, random);
  const whole = from.finish?.(from.bytes) ?? from.bytes;
  const meant = sniffMediaType(whole.subarray(0, SNIFF_BYTES)) ?? 'application/dicom';
  try {
    counts[await readAll(from.finish?.(changed) ?? changed, meant, number)] += 1;
  } catch (error) {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.send?.({ thrown: { number, name: from.name, words } });
  }
}
closeSync(file);
const peakMb = process.resourceUsage().maxRSS / 1000;
process.send?.({ done: { ...counts, peakMb } }, () => process.disconnect());
