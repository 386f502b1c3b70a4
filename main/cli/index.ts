import './session/thread-pool.ts';
import '../engine/process/small-heap.ts';
import { fileURLToPath } from 'node:url';
import { ownVersion } from '../engine/base/own-version.ts';
import { explainFault, runCli } from './run-cli.ts';
import { leaveInTime } from './terminal/leave-in-time.ts';
import { afterLostOutput, hearLostOutput } from './terminal/lost-output.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

process.stdout.on('error', hearLostOutput);
// Where nobody hears what went wrong, the exit code and the log have to do.
process.stderr.on('error', () => undefined);

process.on('uncaughtException', (error) => {
  process.exit(explainFault(error));
});

const exitCode = await runCli(process.argv.slice(2), {
  repository,
  demoEndpointEntry: fileURLToPath(new URL('./endpoint.js', import.meta.url)),
  readVersion: () => ownVersion(new URL('../../package.json', import.meta.url)),
});
process.exitCode = afterLostOutput(exitCode);
leaveInTime(process.exitCode);
