// node clean-file.ts IN OUT: cleans one DICOM file by the Basic Profile, and prints the seconds it took and the most memory held, in MB.
import { closeSync, openSync, writeSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { memorySource, withFileSource } from '../../main/engine/formats/bytes/byte-ends.ts';
import { cleanerFor } from '../../main/engine/formats/clean.ts';
import { tinyDicom } from '../../test/support/tiny-images.ts';

const [from = '', to = ''] = process.argv.slice(2);
const clean = cleanerFor('application/dicom');
const rules = { options: new Set<never>(), siteKey: Buffer.alloc(32, 7) };
// What cleaning loads when it is first needed is no part of its pace.
await clean(memorySource(tinyDicom()), { write: () => undefined }, rules);
const started = performance.now();
const descriptor = openSync(to, 'w');
const write = (piece: Buffer): void => {
  for (let at = 0; at < piece.length;) at += writeSync(descriptor, piece, at);
};
const outcome = await withFileSource(from, (source) => clean(source, { write }, rules));
closeSync(descriptor);
if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
const seconds = (performance.now() - started) / 1000;
console.log(JSON.stringify({ seconds, peakMb: process.resourceUsage().maxRSS / 1000 }));
