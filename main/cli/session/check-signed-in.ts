import { hasOperators } from '../../engine/data/note-alone.ts';
import type { Output } from '../terminal/output.ts';
import { withEngine, type CliPlaces } from './open-engine.ts';

/**
 * Throws Locked where somebody has to sign in first, for what is done to the vault without an engine. One opens here only where there are
 * operators: a vault is also looked after on days on which the records do not open.
 */
export async function checkSignedIn(places: CliPlaces, databaseKey: Buffer, output: Output): Promise<void> {
  if (hasOperators(places.dataDirectory, databaseKey)) await withEngine(places, output, () => Promise.resolve());
}
