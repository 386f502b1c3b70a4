import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { decodePicture } from '../../../main/engine/formats/decode-picture.ts';
import { gifControl, gifExtension, gifFile, FOUR_GREYS } from '../../support/gif-file.ts';
import { runCli, splitSummary } from '../../support/run-cli.ts';
import { readSent } from '../../support/sent-bodies.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';

const FRAME = { width: 40, height: 30, pixels: Array.from({ length: 1_200 }, (_, index) => (index >> 3) % 4) };
const ANIMATION = gifFile({
  table: FOUR_GREYS,
  frames: [
    { ...FRAME, before: [gifExtension(0xfe, 'CANARY JANE'), gifControl({ delay: 9 })] },
    { ...FRAME, pixels: FRAME.pixels.toReversed() },
  ],
});

it.each([
  ['its first frame alone, without comments', [], { frames: 1, hasWords: false }],
  ['all of it where the profile cleans nothing', ['--deidentify', 'off'], { frames: 2, hasWords: true }],
])('of an animated GIF the model gets %s', async (_what, options, expected) => {
  using folder = temporaryFolder();
  await using model = await readSent();
  const source = join(folder.path, 'heart.gif');
  writeFileSync(source, ANIMATION);
  const cli = (...args: string[]) => runCli([...args, '--json'], { dataDirectory: join(folder.path, 'data') });
  const profile = ['profile', 'set', 'clinic', '--kind', 'http', '--endpoint-url', model.url, '--payload', 'raw'];
  expect((await cli(...profile, ...options)).code).toBe(0);
  const { summary } = splitSummary((await cli('upload', source, '--profile', 'clinic')).rows);
  expect(summary).toMatchObject({ found: 1, answered: 1 });
  const [{ headers, body } = { headers: {}, body: Buffer.alloc(0) }] = model.requests();
  const { frames, samples } = await decodePicture(body, 'image/gif');
  expect({ frames, hasWords: body.includes('CANARY') }).toEqual(expected);
  expect(samples).toEqual((await decodePicture(ANIMATION, 'image/gif')).samples);
  expect(headers['content-type']).toBe('image/gif');
});
