import { LogFile } from '../../main/engine/base/log-file.ts';

// Writes numbered lines of 20 characters to one log, as fast as it can: PATH FILE_BYTES LINES.
const [path = '', fileBytes = '', lines = ''] = process.argv.slice(2);
const file = new LogFile(path, { fileBytes: Number(fileBytes), keptAside: 10_000 });
for (let n = 0; n < Number(lines); n += 1) file.write(`${process.pid}:${n}`.padEnd(19) + '\n');
