import { profile } from '../../main/cli/commands/profile.ts';
import { profileSettingsSchema } from '../../shared/profile.ts';
import type { CliWorld } from './cli-world.ts';
import { addWaiting } from './runner-site.ts';

/** An address nobody listens on. */
export const NOWHERE = 'http://127.0.0.1:9/invocations';

/** Saves the profile `clinic` for a model's address, as a person would; it looks for no text in pixels. */
export async function saveClinicProfile(world: CliWorld, url: string, more: readonly string[] = []): Promise<void> {
  const words = ['set', 'clinic', '--kind', 'http', '--endpoint-url', url, '--text-check', 'off', ...more];
  const { code, stderr } = await world.run(profile, words);
  if (code !== 0) throw new Error(stderr);
}

/** Puts an image into each of some batches, for a profile whose model is not there. */
export function queueBatches(world: CliWorld, names: readonly string[]): void {
  const settings = profileSettingsSchema.parse({ kind: 'http', endpointUrl: NOWHERE, textCheck: 'off' });
  world.withStore((store) => {
    store.profiles.save({ name: 'clinic', settings, isBuiltIn: false }, 1);
    for (const batchName of names) addWaiting(store, 'clinic', 1, { batchName });
  });
}
