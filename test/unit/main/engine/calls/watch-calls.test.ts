import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdirSync, symlinkSync } from 'node:fs';
import type { Engine } from '../../../../../main/engine/process/compose.ts';
import { cliWorld } from '../../../../support/cli-world.ts';
import { CAN_LINK } from '../../../../support/this-system.ts';

/** Another name of the folder `Scanner`: a link, or on Windows its name in another case. */
const OTHER_NAME = CAN_LINK ? 'SCANNER~1' : 'SCANNER';

const world = cliWorld();
let engine: Engine;
beforeAll(() => {
  engine = world.engine();
});
afterAll(async () => {
  await engine.stop();
  world[Symbol.dispose]();
});

const SETTINGS = { profileName: 'demo', readySuffix: null, isOn: false };

describe('watched folders', () => {
  it('are added, changed by their number, and removed', async () => {
    mkdirSync(world.at('hot'));
    const added = await engine.calls.watch.save({ place: { path: world.at('hot') }, ...SETTINGS });
    expect(added).toMatchObject({ folder: world.at('hot'), isOn: false, taken: 0, trouble: null });
    const changed = await engine.calls.watch.save({
      place: { id: added.id },
      ...SETTINGS,
      readySuffix: '.ready',
    });
    expect(changed).toMatchObject({ id: added.id, readySuffix: '.ready' });
    expect(await engine.calls.watch.list()).toEqual([changed]);
    await expect(engine.calls.watch.save({ place: { path: world.at('hot') }, ...SETTINGS })).rejects.toThrow(
      'This folder is already watched for this profile.',
    );
    await engine.calls.watch.remove({ id: added.id });
    expect(await engine.calls.watch.list()).toEqual([]);
  });

  it('are watched once for a profile, by whatever name', async () => {
    mkdirSync(world.at('Scanner'));
    if (CAN_LINK) symlinkSync(world.at('Scanner'), world.at(OTHER_NAME));
    const { id } = await engine.calls.watch.save({ place: { path: world.at('Scanner') }, ...SETTINGS });
    await expect(engine.calls.watch.save({ place: { path: world.at(OTHER_NAME) }, ...SETTINGS })).rejects.toThrow(
      'This folder is already watched for this profile.',
    );
    const find = (name: string, profileName = 'demo') => engine.calls.watch.find({ path: world.at(name), profileName });
    expect([await find(OTHER_NAME), await find('Scanner')]).toMatchObject([{ id }, { id }]);
    expect([await find('elsewhere'), await find('Scanner', 'other')]).toEqual([null, null]);
    await engine.calls.watch.remove({ id });
  });

  it.each([
    ['a number that is gone', { place: { id: 77 }, ...SETTINGS }, 'This folder is watched no more. Choose it again.'],
    [
      'a profile that is not there',
      { place: { id: 77 }, ...SETTINGS, profileName: 'x' },
      'There is no profile "x". See: sagittal profile list',
    ],
    [
      'no folder',
      { place: { path: '/nonexistent' }, ...SETTINGS },
      '/nonexistent is no folder. Choose a folder to watch.',
    ],
  ])('are refused for %s', async (_case, input, sentence) => {
    await expect(engine.calls.watch.save(input)).rejects.toThrow(sentence);
  });
});
