import { expect, it } from 'vitest';
import { reportsOf } from '../../../../../main/cli/session/reports-of.ts';
import { cliWorld } from '../../../../support/cli-world.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { NOWHERE } from '../../../../support/clinic-profile.ts';
import { addWaiting } from '../../../../support/runner-site.ts';

it('gives every image once, oldest first, over more than one page', async () => {
  using world = cliWorld();
  const settings = profileSettingsSchema.parse({ kind: 'http', endpointUrl: NOWHERE });
  const batchId = world.withStore((store) => {
    store.profiles.save({ name: 'clinic', settings, isBuiltIn: false }, 1);
    addWaiting(store, 'clinic', 3, { batchName: 'Monday' });
    return addWaiting(store, 'clinic', 1_001, { batchName: 'Tuesday' });
  });
  const engine = world.engine();
  const ids: number[] = [];
  for await (const { id } of reportsOf(engine, {})) ids.push(id);
  const ofBatch: string[] = [];
  for await (const { batch } of reportsOf(engine, { batchId })) ofBatch.push(batch);
  const answered: number[] = [];
  for await (const { id } of reportsOf(engine, { states: ['answered'] })) answered.push(id);
  await engine.stop();
  expect(ids).toEqual(Array.from({ length: 1_004 }, (_, index) => index + 1));
  expect([ofBatch.length, new Set(ofBatch)]).toEqual([1_001, new Set(['Tuesday'])]);
  expect(answered).toEqual([]);
});
