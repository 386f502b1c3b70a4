import { readdirSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { cliWorld } from '../../../../support/cli-world.ts';
import { queueBatches } from '../../../../support/clinic-profile.ts';

it('tells support numbers and kinds, and nothing of any image', async () => {
  using world = cliWorld();
  queueBatches(world, ['Monday', 'Tuesday']);
  const engine = world.engine();
  const facts = await engine.calls.store.facts();
  await engine.stop();
  expect(facts).toMatchObject({
    kinds: [{ state: 'waiting', kind: null, images: 2 }],
    suspensions: [],
    copiesBytes: 0,
  });
  expect(JSON.stringify(facts)).not.toMatch(/Monday|png|images\//);
});

it('writes a backup, and says where one cannot be written', async () => {
  using world = cliWorld();
  const engine = world.engine();
  const { path } = await engine.calls.store.backup({ folder: world.at('safe') });
  expect(readdirSync(world.at('safe')).map((name) => world.at('safe', name))).toEqual([path]);
  writeFileSync(world.at('file'), '');
  await expect(engine.calls.store.backup({ folder: world.at('file', 'deep') })).rejects.toThrow(
    /^The backup cannot be written to .* \(E[A-Z]+\)\. Choose a folder you may write to\.$/,
  );
  await engine.stop();
});
