import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawBoth } from '../support/draw-both.ts';
import { goTo, launchApp, saveNextAs } from '../support/launch-app.ts';
import { npyFile } from '../support/npy-file.ts';
import { runCli } from '../support/run-cli.ts';
import { startStreamServer, type StreamCall } from '../support/stream-server.ts';
import { temporaryFolder } from '../support/temporary-store.ts';
import { startTypedModel } from '../support/typed-model.ts';
import { writeImages } from '../support/write-images.ts';

const ROWS = Array.from({ length: 3_000 }, (_, row) => `finding ${row},${row % 7},0.${row}`);

describe('answers of every kind', () => {
  it('are shown in the view that suits them, and saved whole', async () => {
    using folder = temporaryFolder();
    const options = { dataDirectory: join(folder.path, 'data') };
    const picture = await sharp({ create: { width: 320, height: 200, channels: 3, background: '#1f8a86' } })
      .png()
      .toBuffer();
    await using model = await startTypedModel([
      { contentType: 'text/csv', body: `${['label,class,score', ...ROWS].join('\n')}\n` },
      { contentType: 'image/png', body: picture },
      { contentType: 'application/x-npy', body: npyFile('<f4', [64, 48, 2]) },
      { contentType: 'text/plain', body: 'No sign of pneumonia.\nA second line.' },
      { contentType: 'application/zip', body: Buffer.from('PK\u0003\u0004 and more') },
    ]);
    await writeImages(join(folder.path, 'images'), 5);
    await runCli(
      ['profile', 'set', 'typed', '--kind', 'http', '--endpoint-url', model.url, '--concurrency', '1'],
      options,
    );
    await runCli(['upload', join(folder.path, 'images'), '--profile', 'typed'], options);

    const { app, page } = await launchApp(options);
    await page.setViewportSize({ width: 1366, height: 728 });
    await goTo(page, 'Answers');
    const detail = page.getByRole('complementary', { name: 'Answer' });
    const show = (words: string) => page.getByText(words, { exact: true }).first().click();

    await page
      .getByText(/^finding 0/)
      .first()
      .click();
    await detail.getByText('Shown: the first 200 of 3,001 rows. Saved, it is whole.').waitFor();
    expect(await detail.getByRole('row').count()).toBe(200);
    await drawBoth(page, 'answer-table');
    const saved = join(folder.path, 'answer.csv');
    await saveNextAs(app, saved);
    await detail.getByRole('button', { name: 'Save answer as…' }).click();
    await page.getByText(/^Answer saved as/).waitFor();
    expect(readFileSync(saved, 'utf8').split('\n')).toHaveLength(3_002);

    await show('A picture');
    await detail.getByRole('radio', { name: 'Answer' }).waitFor({ state: 'attached' });
    const ofAnswer = detail.locator('canvas[data-size="320 200"][data-sharp="true"]');
    await ofAnswer.waitFor();
    await drawBoth(page, 'answer-picture');
    await detail.getByRole('radiogroup', { name: 'What is shown' }).getByText('Image').click();
    await ofAnswer.waitFor({ state: 'detached' });

    await show('An array of 64 × 48 × 2');
    await detail.getByText('decimal numbers, 32 bits (<f4)').waitFor();
    await drawBoth(page, 'answer-array');
    await show('No sign of pneumonia.');
    await detail.getByText('A second line.').waitFor();
    await page
      .getByText(/^A file of/)
      .first()
      .click();
    await detail.getByText('application/zip').first().waitFor();
    await app.close();
  });

  it('grow before the eyes where the model streams them', async () => {
    using folder = temporaryFolder();
    const options = { dataDirectory: join(folder.path, 'data') };
    const begun = Promise.withResolvers<StreamCall>();
    await using server = await startStreamServer('application/json', begun.resolve);
    await writeImages(join(folder.path, 'images'), 1);
    const settings = ['--region', 'us-east-1', '--endpoint-name', 'chest', '--endpoint-url', server.url];
    await runCli(['profile', 'set', 'chest', '--kind', 'sagemaker', '--mode', 'stream', ...settings], options);
    await runCli(['upload', join(folder.path, 'images'), '--profile', 'chest', '--no-wait'], options);
    await runCli(['queue', 'pause', '--all'], options);
    const env = { AWS_ACCESS_KEY_ID: 'AKIATEST', AWS_SECRET_ACCESS_KEY: 'secret' };
    const { app, page } = await launchApp({ ...options, env });
    await page.setViewportSize({ width: 1366, height: 728 });
    await goTo(page, 'Queue');
    await page.getByText('0 of 1 answered · 1 paused').waitFor();
    await page.getByText('0 of 1 answered').click();
    await runCli(['queue', 'resume', '--all'], options);
    await page.getByRole('button', { name: /^Details for IT on/ }).click();
    const call = await begun.promise;
    const live = page.getByRole('region', { name: 'The answer so far' }).locator('pre');
    call.part('{"finding":"no');
    await live.getByText('{"finding":"no', { exact: true }).waitFor();
    call.part('ne"}');
    await live.getByText('{"finding":"none"}', { exact: true }).waitFor();
    await drawBoth(page, 'answer-live');
    call.response.end();
    await page.getByText('Image answered', { exact: true }).first().waitFor();
    await live.waitFor({ state: 'detached' });
    await app.close();
  });
});
