import { mkdirSync, renameSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { history } from '../../../../../main/cli/commands/history.ts';
import { watch } from '../../../../../main/cli/commands/watch.ts';
import { cliWorld } from '../../../../support/cli-world.ts';
import { NOWHERE, saveClinicProfile } from '../../../../support/clinic-profile.ts';
import { interrupted } from '../../../../support/interrupt.ts';
import { countingModel } from '../../../../support/own-engine.ts';
import { until } from '../../../../support/until.ts';

describe('watch', () => {
  it('sends a file once it has its twin, and ends with 0 when it is stopped', async () => {
    await using model = await countingModel();
    using world = cliWorld();
    await saveClinicProfile(world, model.url);
    mkdirSync(world.at('hot'));
    for (const name of ['one.png', 'one.png.ready', 'two.png']) renameSync(world.png(name), world.at('hot', name));
    const words = [world.at('hot'), '--profile', 'clinic', '--ready-suffix', '.ready', '--every', '1'];
    const watching = world.run(watch, words);
    await until(async () => {
      const { rows } = await world.run(history, ['list']);
      expect([model.requests(), rows.map(({ state }) => state)]).toEqual([1, ['answered']]);
    });
    process.emit('SIGTERM', 'SIGTERM');
    const { code, rows } = await watching;
    expect(rows.map(({ file, state }) => [file, state])).toEqual([
      [world.at('hot', 'one.png'), 'answered'],
      [undefined, undefined],
    ]);
    expect([code, rows.at(-1)]).toMatchObject([0, { summary: { found: 1, answered: 1 } }]);
  });

  it('ends with 130 on Ctrl-C, with the sum in words', async () => {
    using world = cliWorld();
    await saveClinicProfile(world, NOWHERE);
    mkdirSync(world.at('hot'));
    const words = [world.at('hot'), '--profile', 'clinic'];
    const { code, stdout } = await interrupted(() => world.run(watch, words, { json: false }));
    expect([code, stdout]).toEqual([130, 'No files found.\n']);
  });

  it.each(['missing', 'file'])('refuses a folder that is %s', async (name) => {
    using world = cliWorld();
    await saveClinicProfile(world, NOWHERE);
    world.png('file');
    const { code, stderr } = await world.run(watch, [world.at(name), '--profile', 'clinic']);
    expect([code, stderr]).toEqual([64, expect.stringContaining(name)]);
  });
});

describe('watch, used wrongly', () => {
  it.each([
    [[], 'watch needs one folder. See: sagittal --help'],
    [['a', 'b'], 'watch needs one folder. See: sagittal --help'],
    [['a', '--ready-suffix', 'ready'], '--ready-suffix takes an ending such as .ready.'],
    [['a', '--ready-suffix', '.re/ady'], '--ready-suffix takes an ending such as .ready.'],
    [['a', '--every', '0'], '--every takes a whole number from 1 to 3600, not "0".'],
    [['a', '--profile', 'nobody'], 'There is no profile "nobody". See: sagittal profile list'],
  ])('%j ends with 64 and the sentence', async (args, sentence) => {
    using world = cliWorld();
    expect(await world.run(watch, args)).toEqual({ code: 64, rows: [], stdout: '', stderr: `${sentence}\n` });
  });
});
