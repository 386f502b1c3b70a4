import { truncateSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../../../main/engine/process/compose.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { plannedService } from '../../../../support/aws-site.ts';
import { cliWorld } from '../../../../support/cli-world.ts';
import { letteredPicture } from '../../../../support/lettered-picture.ts';
import { taggedPng } from '../../../../support/tagged-png.ts';
import { tinyPng } from '../../../../support/tiny-images.ts';
import { until } from '../../../../support/until.ts';

const world = cliWorld();
let engine: Engine;
beforeAll(() => {
  engine = world.engine();
});
afterAll(async () => {
  await engine.stop();
  world[Symbol.dispose]();
});

const at = (endpointUrl: string, over = {}) =>
  profileSettingsSchema.parse({ kind: 'http', endpointUrl, proxy: 'none', ...over });
const ANSWER = { headers: { 'content-type': 'application/json' }, body: '{}' };

/** The test as soon as it has ended. */
function ended(testId: string) {
  return until(async () => {
    const test = await engine.calls.profiles.tested({ testId });
    expect(test.isFinished).toBe(true);
    return test;
  });
}

describe('a test', { timeout: 60_000 }, () => {
  it('is of the settings that are given, and saves nothing', async () => {
    await using model = await plannedService(() => ANSWER);
    const { profiles } = engine.calls;
    const { testId } = await profiles.test({
      name: 'chest',
      settings: at(`${model.url}/invocations`),
      withoutPicture: true,
    });
    expect(await ended(testId)).toMatchObject({ profileName: 'chest', isPassed: true, tried: [] });
    expect(model.seen.every(({ method }) => method === 'GET')).toBe(true);
    expect((await profiles.list()).map(({ name }) => name)).toEqual(['demo']);
  });

  it('is stopped when a person has seen enough', async () => {
    const { profiles } = engine.calls;
    const { testId } = await profiles.test({ name: 'chest', settings: at('http://127.0.0.1:9/x') });
    expect(await profiles.stopTest({ testId })).toEqual({});
    await expect(profiles.tested({ testId: 'none' })).rejects.toThrow();
  });

  it('is of a profile that is there or of settings, under a name that could be saved', async () => {
    const { profiles } = engine.calls;
    await expect(profiles.test({ name: 'nobody', settings: null })).rejects.toThrow('There is no profile "nobody".');
    const settings = at('http://127.0.0.1:9/x');
    await expect(profiles.test({ name: 'no name', settings })).rejects.toThrow(`"no name" cannot be a profile's name.`);
  });
});

describe('a picture of one’s own', { timeout: 60_000 }, () => {
  const picture = (name: string, content: Buffer | string) => {
    writeFileSync(world.at(name), content);
    return world.at(name);
  };
  const test = (picturePath: string, over = {}) =>
    engine.calls.profiles.test({ name: 'chest', settings: at('http://127.0.0.1:9/x', over), picturePath });

  it('is sent without what names a patient, or as it is where the profile removes nothing', async () => {
    await using model = await plannedService(() => ANSWER);
    const picturePath = picture('tagged.png', await taggedPng('CANARY'));
    for (const [deidentify, isNamed] of [
      ['on', false],
      ['off', true],
    ] as const) {
      const from = model.seen.length;
      const settings = at(`${model.url}/invocations`, { deidentify, payload: 'json' });
      const { testId } = await engine.calls.profiles.test({ name: 'chest', settings, picturePath });
      await ended(testId);
      const bodies = model.seen.slice(from).filter(({ method }) => method === 'POST');
      const sent = bodies.map(({ body }) =>
        Buffer.from(String(Reflect.get(JSON.parse(body) as object, 'image')), 'base64'),
      );
      expect([sent.length > 0, sent.every((bytes) => bytes.includes('CANARY') === isNamed)]).toEqual([true, true]);
    }
  });

  it('with a name in it is not sent by a test', async () => {
    const path = picture('named.png', await letteredPicture(['MUELLER, HANS', '12.03.1961']));
    await expect(test(path)).rejects.toThrow('This picture may show who the patient is.');
    expect(await test(path, { textCheck: 'off' })).toMatchObject({ testId: expect.any(String) });
  });

  it.each([
    ['that is not there', () => world.at('none.png'), 'cannot be read. Choose another picture.'],
    ['that is a folder', () => world.at('.'), 'cannot be read. Choose another picture.'],
    ['that is no picture', () => picture('a.txt', 'words'), 'is not a picture of a type Sagittal knows.'],
    ['that is damaged', () => picture('cut.png', tinyPng().subarray(0, 50)), 'Choose another picture.'],
    [
      'that is far too large',
      () => {
        const path = picture('large.png', tinyPng());
        truncateSync(path, 100_000_001);
        return path;
      },
      'is too large for a test: at most 100 MB.',
    ],
  ])('%s is refused before anything is sent', async (_, path, sentence) => {
    await expect(test(path())).rejects.toThrow(sentence);
  });
});
