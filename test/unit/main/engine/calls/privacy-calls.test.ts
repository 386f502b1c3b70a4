import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../../../main/engine/process/compose.ts';
import { cliWorld } from '../../../../support/cli-world.ts';
import { NOWHERE, queueBatches } from '../../../../support/clinic-profile.ts';
import { pngChunk, tinyPng } from '../../../../support/tiny-images.ts';

const world = cliWorld();
const png = tinyPng();
const worded = Buffer.concat([png.subarray(0, 33), pngChunk('tEXt', Buffer.from('Author\0Jane')), png.subarray(33)]);
let engine: Engine;
beforeAll(() => {
  queueBatches(world, ['Monday']);
  writeFileSync(world.at('a.png'), worded);
  engine = world.engine();
});
afterAll(async () => {
  await engine.stop();
  world[Symbol.dispose]();
});

describe('what leaves of a file', () => {
  it('is what the profile or the recipe says; a recipe removes even where the profile does not', async () => {
    const path = world.at('a.png');
    const settings = { kind: 'http', endpointUrl: NOWHERE, deidentify: 'off' };
    await engine.calls.profiles.save({ name: 'open', settings });
    const { privacy } = engine.calls;
    expect((await privacy.ofFile({ path })).counts.removed).toBe(1);
    expect((await privacy.ofFile({ path, profileName: 'open' })).recipe).toBe('none');
    const recipe = 'basic+device';
    expect(await privacy.ofFile({ path, profileName: 'open', recipe })).toMatchObject({
      recipe,
      counts: { removed: 1 },
    });
    await expect(privacy.ofFile({ path, profileName: 'nobody' })).rejects.toThrow('There is no profile "nobody".');
  });

  it('is not told of an image that is not there, or whose file is gone', async () => {
    expect(await engine.calls.privacy.ofImage({ id: 77 })).toBeNull();
    expect(await engine.calls.privacy.ofImage({ id: 1 })).toBeNull();
  });
});

it('a report is of a batch that is there', async () => {
  const path = world.at('report.json');
  const { privacy } = engine.calls;
  expect(await privacy.saveReport({ batchId: 1, path, file: 'json' })).toEqual({ images: 1 });
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ head: { batch: { name: 'Monday' } } });
  const other = world.at('other.json');
  await expect(privacy.saveReport({ batchId: 77, path: other, file: 'json' })).rejects.toThrow(
    'There is no batch with the number 77.',
  );
  expect(existsSync(other)).toBe(false);
});

it('a cleaned copy is written with the key of this place, after a real look for text', async () => {
  const to = world.at('clean.png');
  const source = { kind: 'file', path: world.at('a.png') } as const;
  const order = { source, mediaType: 'image/png', recipe: 'basic', to, looksForText: true } as const;
  expect(await engine.calls.privacy.deidentify(order)).toMatchObject({ ok: true, counts: { removed: 1 } });
  expect(readFileSync(to)).toEqual(png);
}, 300_000);
