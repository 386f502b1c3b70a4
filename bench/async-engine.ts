import { setTimeout } from 'node:timers/promises';
import { pino } from 'pino';
import { composeEngine } from '../main/engine/process/compose.ts';

/** The engine in a process of its own, sending a small file and then a large one; tells its parent how far its memory went, in bytes. */
const [dataDirectory = '', small = '', source = '', url = '', s3Url = ''] = process.argv.slice(2);
const engine = composeEngine({
  dataDirectory,
  databaseKey: Buffer.alloc(32, 5),
  dataProtection: 'unprotected',
  demoEndpointEntry: '',
  log: pino({ level: 'silent' }),
});
await engine.calls.profiles.save({
  name: 'clinic',
  settings: {
    kind: 'sagemaker',
    region: 'eu-central-1',
    endpointName: 'clinic',
    endpointUrl: url,
    s3Uri: 's3://images/clinic',
    s3EndpointUrl: s3Url,
    mode: 'async',
    payload: 'raw',
    proxy: 'none',
    deidentify: 'off',
  },
});
const atStart = process.memoryUsage().rss;
engine.run();
await send(small);
const before = process.memoryUsage().rss;
const isAnswered = await send(source);
const peak = process.resourceUsage().maxRSS * 1_024;
process.send?.({ isAnswered, growthBytes: peak - before, fromStartBytes: peak - atStart });
await engine.stop();
process.disconnect();

/** Sends one file and answers, once it has settled, whether it was answered. */
async function send(path: string): Promise<boolean> {
  const { scanId } = await engine.calls.upload.scan({ paths: [path], profileName: 'clinic' });
  const { batchId } = await engine.calls.upload.send({ scanId, profileName: 'clinic', batchName: 'bench' });
  for (;;) {
    const { batch } = await engine.calls.queue.settled({ batchId, mark: Number.MAX_SAFE_INTEGER });
    if (batch.counts.answered + batch.counts.failed > 0) return batch.counts.answered === 1;
    await setTimeout(200);
  }
}
