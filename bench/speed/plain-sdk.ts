import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { atOnce } from './at-once.ts';

/* The AWS SDK as its pages show it, eight files at once. Arguments: URL, folder. */

const [url = '', folder = ''] = process.argv.slice(2);
const client = new SageMakerRuntimeClient({ region: 'eu-central-1', endpoint: url, maxAttempts: 1 });
await atOnce(8, readdirSync(folder), async (name) => {
  const image = (await readFile(join(folder, name))).toString('base64');
  const { Body } = await client.send(
    new InvokeEndpointCommand({
      EndpointName: 'bench',
      ContentType: 'application/json',
      Body: JSON.stringify({ image }),
    }),
  );
  JSON.parse(new TextDecoder().decode(Body));
});
client.destroy();
