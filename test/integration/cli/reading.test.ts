import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { REPOSITORY } from '../../support/launch-app.ts';
import { runCli, splitSummary } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';

/** samples/chest-phantom.png has 320 x 360 pixels. */
const PICTURE = `${REPOSITORY}/samples/chest-phantom.png`;

/** A model that gives the same answer to everything. */
async function model(answer: string): Promise<Server> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.setHeader('Content-Type', 'application/json').end(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

it.each([
  [
    'shares of the picture',
    '{"boxes": [[0.1875, 0.3611111111, 0.4375, 0.5555555556]], "labels": ["nodule"], "scores": [0.91]}',
    { boxes: [{ x: 60, label: 'nodule', score: 0.91 }], statement: 'some' },
  ],
  ['an empty list', '{"detections": []}', { boxes: [], statement: 'none' }],
  [
    'something that is not known, NaN and long integers',
    '{"findings": {"code": "R91.1", "share": NaN, "accession": 9007199254740993}}',
    {
      values: { 'findings.code': 'R91.1', 'findings.share': 'NaN', 'findings.accession': '9007199254740993' },
      statement: 'unknown',
    },
  ],
])('upload --reading and history show say what an answer says: %s', async (_, answer, reading) => {
  using folder = temporaryFolder();
  const options = { dataDirectory: folder.path };
  const server = await model(answer);
  const { port } = server.address() as AddressInfo;
  await runCli(['profile', 'set', 'm', '--kind', 'http', '--endpoint-url', `http://127.0.0.1:${port}/`], options);
  const { rows } = await runCli(['upload', PICTURE, '--profile', 'm', '--json', '--reading'], options);
  server.close();
  const [image] = splitSummary(rows).images;
  expect(image).toMatchObject({ state: 'answered', reading });
  const shown = await runCli(['history', 'show', String(image?.['id']), '--json'], options);
  expect(shown.rows).toMatchObject([{ reading }]);
});
