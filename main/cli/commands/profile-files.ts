import { resolve } from 'node:path';
import { EXIT } from '../terminal/exit-codes.ts';
import { withEngine, type CliPlaces } from '../session/open-engine.ts';
import type { Output } from '../terminal/output.ts';

/** `profile export FILE`: all profiles but the built-in one, without secrets. */
export async function exportProfiles(file: string, places: CliPlaces, output: Output): Promise<number> {
  const path = resolve(file);
  return withEngine(places, output, async ({ calls }) => {
    const { profiles } = await calls.profiles.export({ path });
    output.json({ file: path, profiles });
    output.text(
      `${profiles === 1 ? '1 profile' : `${profiles} profiles`} saved as ${path}. Keys and passwords are not in it.`,
    );
    return EXIT.done;
  });
}

/** `profile import FILE [--replace]`: adds profiles, and replaces them where it may; all of the file or none. */
export async function importProfiles(
  { file, mayReplace }: { file: string; mayReplace: boolean },
  places: CliPlaces,
  output: Output,
): Promise<number> {
  return withEngine(places, output, async ({ calls }) => {
    const { added, replaced, notes } = await calls.profiles.import({ path: resolve(file), mayReplace });
    output.json({ added, replaced, notes });
    if (added.length > 0) output.text(`Added: ${added.join(', ')}`);
    if (replaced.length > 0) output.text(`Replaced: ${replaced.join(', ')}`);
    for (const note of notes) output.problem(note);
    return EXIT.done;
  });
}
