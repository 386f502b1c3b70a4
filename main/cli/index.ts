import './session/thread-pool.ts';
import '../engine/process/small-heap.ts';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { explainFault, runCli } from './run-cli.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

// A reader that has seen enough, such as `head`, closes the pipe: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

process.on('uncaughtException', (error) => {
  process.exit(explainFault(error));
});

process.exitCode = await runCli(process.argv.slice(2), {
  repository,
  demoEndpointEntry: fileURLToPath(new URL('./endpoint.js', import.meta.url)),
  readVersion: () => {
    const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    return String(Reflect.get(Object(manifest) as object, 'version'));
  },
});
