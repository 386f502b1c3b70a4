// node dcmjs-file.ts IN OUT: the same with dcmjs: read, cleanTags, write.
import { readFileSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import dcmjs from 'dcmjs';

const [from = '', to = ''] = process.argv.slice(2);
const started = performance.now();
const bytes = readFileSync(from);
const whole = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
const file = dcmjs.data.DicomMessage.readFile(whole);
dcmjs.anonymizer.cleanTags(file.dict);
writeFileSync(to, Buffer.from(file.write()));
const seconds = (performance.now() - started) / 1000;
console.log(JSON.stringify({ seconds, peakMb: process.resourceUsage().maxRSS / 1000 }));
