import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';
import { startTypedModel } from '../../support/typed-model.ts';

/** A box of the left half of a picture of 320 by 200 pixels, a class, and something that nobody knows. */
const ANSWER = {
  boxes: [{ x: 40, y: 60, width: 100, height: 80, label: 'nodule', score: 0.91 }],
  model_version: '2.3.1',
  notice: 'Not for clinical use.',
  lung_age: 61.5,
};

const folder = temporaryFolder();
const options = { dataDirectory: join(folder.path, 'data') };
const at = (name: string) => join(folder.path, name);

beforeAll(async () => {
  await using model = await startTypedModel([{ contentType: 'application/json', body: JSON.stringify(ANSWER) }]);
  for (const name of ['M\u00fcller.png', '\u5c71\u7530.png'])
    await sharp({ create: { width: 320, height: 200, channels: 3, background: '#5a5a5a' } })
      .png()
      .toFile(at(name));
  const profile = ['profile', 'set', 'lungs', '--kind', 'http', '--endpoint-url', model.url, '--text-check', 'off'];
  await runCli(profile, options);
  await runCli(['upload', at('M\u00fcller.png'), at('\u5c71\u7530.png'), '--profile', 'lungs'], options);
  await runCli(['history', 'review', '1', '--disagree', '--label', 'vessel', '--note', 'seen before'], options);
}, 60_000);
afterAll(() => {
  folder[Symbol.dispose]();
});

/** A PDF as another program reads it. */
function read(path: string): { readonly text: string; readonly pages: number } {
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  const pages = Number(/^Pages:\s+(\d+)/m.exec(execFileSync('pdfinfo', [path], { encoding: 'utf8' }))?.[1]);
  return { text, pages };
}

it('one answer is a page with the model, its words, the assessment and what cannot be drawn', async () => {
  const { code, rows } = await runCli(['history', 'report', '1', at('one.pdf'), '--json'], options);
  expect([code, rows]).toEqual([0, [{ id: 1, file: at('one.pdf') }]]);
  const { text, pages } = read(at('one.pdf'));
  expect(pages).toBe(1);
  for (const words of [
    'M\u00fcller.png',
    'nodule',
    '0.91',
    '40, 60',
    '2.3.1',
    'Not for clinical use.',
    'lung_age',
    '61.5',
  ])
    expect(text).toContain(words);
  for (const words of ['Disagreed with by', 'It should say: vessel', 'Note: seen before'])
    expect(text).toContain(words);
  expect(text.replaceAll(/\s/g, '')).toMatch(/[0-9a-f]{64}/);
  expect(text).not.toContain('No regions');
});

it('many answers are one file with a list of all, and without names where that is wanted', async () => {
  expect(await runCli(['history', 'export', at('all.pdf'), '--json'], options)).toMatchObject({
    code: 0,
    rows: [{ rows: 2 }],
  });
  expect(read(at('all.pdf'))).toMatchObject({
    pages: 3,
    text: expect.stringContaining('All answers of this report') as string,
  });
  await runCli(['history', 'export', at('nobody.pdf'), '--names', 'pseudonymous'], options);
  expect(read(at('nobody.pdf')).text).not.toMatch(/ller|vessel|seen before/);
});

it('the marks lie on the picture where the answer says', async () => {
  expect(await runCli(['history', 'report', '1', at('one.png'), '--json'], options)).toMatchObject({ code: 0 });
  const { data, info } = await sharp(at('one.png')).raw().toBuffer({ resolveWithObject: true });
  const times = info.width / 320;
  const colour = (x: number, y: number) => {
    const start = (Math.round(y * times) * info.width + Math.round(x * times)) * info.channels;
    return [...data.subarray(start, start + 3)];
  };
  expect([info.width, info.height]).toEqual([320 * times, 200 * times]);
  for (const [x, y] of [
    [40, 100],
    [140, 100],
    [100, 60],
    [100, 140],
  ] as const)
    expect(colour(x, y)).toEqual([240, 228, 66]);
  for (const [x, y] of [
    [90, 100],
    [30, 100],
    [150, 100],
    [90, 150],
  ] as const)
    expect(colour(x, y)).toEqual([90, 90, 90]);
});

it('what was there stays until the new file is whole, and a wrong use changes nothing', async () => {
  writeFileSync(at('kept.pdf'), 'old');
  const unknown = await runCli(['history', 'report', '99', at('kept.pdf')], options);
  expect([unknown.code, unknown.stderr]).toEqual([
    64,
    expect.stringContaining('There is no answer with the number 99.'),
  ]);
  expect(readFileSync(at('kept.pdf'), 'utf8')).toBe('old');
  const frame = await runCli(['history', 'report', '1', at('kept.pdf'), '--frame', '2'], options);
  expect([frame.code, frame.stderr]).toEqual([64, expect.stringContaining('a .pdf shows every frame with marks')]);
  expect(readdirSync(folder.path).filter((name) => name.endsWith('.part'))).toEqual([]);
});
