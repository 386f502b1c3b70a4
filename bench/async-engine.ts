import { pino } from 'pino';
import { composeEngine } from '../main/engine/compose.ts';

/** The engine in a process of its own, sending one file; tells its parent its memory before and its peak after, in bytes. */
const [dataDirectory = '', source = '', url = '', s3Url = ''] = process.argv.slice(2);
const engine = composeEngine({
  dataDirectory,
  databaseKey: Buffer.alloc(32, 5),
  dataProtection: 'unprotected',
  demoEndpointEntry: '',
  log: pino({ level: 'silent' }),
});
await engine.calls.saveProfile({
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
const before = process.memoryUsage().rss;
const { scanId } = await engine.calls.startScan({ paths: [source], profileName: 'clinic' });
const { batchId } = await engine.calls.sendScan({ scanId, profileName: 'clinic', batchName: 'large' });
engine.run();
const timer = setInterval(() => {
  void look();
}, 200);

async function look(): Promise<void> {
  const { batch } = await engine.calls.settled({ batchId, mark: Number.MAX_SAFE_INTEGER });
  if (batch.counts.answered + batch.counts.failed === 0) return;
  clearInterval(timer);
  const isAnswered = batch.counts.answered === 1;
  process.send?.({ isAnswered, growthBytes: process.resourceUsage().maxRSS * 1_024 - before });
  await engine.stop();
  process.disconnect();
}
