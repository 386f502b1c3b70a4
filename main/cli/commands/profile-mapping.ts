import type { MappingTrial } from '../../engine/calls/try-mapping.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import { withEngine, type CliPlaces } from '../session/open-engine.ts';
import type { Output } from '../terminal/output.ts';
import { readMappingOptions } from './mapping-options.ts';

export interface MappingWords {
  readonly name: string;
  /** The options that were typed; parts of a mapping are tried without being kept. */
  readonly options: object;
  /** A whole mapping in place of the profile's. */
  readonly file: unknown;
}

/** `profile mapping try NAME`: reads stored answers by the profile's mapping, or by one that is not kept yet. */
export async function tryProfileMapping(words: MappingWords, places: CliPlaces, output: Output): Promise<number> {
  const { name, options, file } = words;
  return withEngine(places, output, async ({ calls }) => {
    const kept = (await calls.profiles.list()).find((view) => view.name === name)?.settings.answerMapping;
    const typed = readMappingOptions(options, file ?? kept) ?? file;
    const trial = await calls.profiles.tryMapping({
      profileName: name,
      ...(typed !== undefined && { mapping: typed }),
    });
    output.json({ profile: name, ...trial });
    output.text(trialWords(name, trial));
    return trial.read < trial.tried || trial.inside < trial.marks || trial.ambiguous > 0 ? EXIT.needsPerson : EXIT.done;
  });
}

/** As it is typed. */
function quoted(name: string): string {
  return /^[\w.-]+$/.test(name) ? name : JSON.stringify(name);
}

/** What a trial found, in words. */
export function trialWords(
  name: string,
  { answers, tried, read, ambiguous, marks, inside, undrawn }: MappingTrial,
): string {
  if (tried === 0) return 'This profile has no stored answers yet. Send a picture first.';
  const of = tried < answers ? `the newest ${tried} of ${answers} answers` : `${tried} answers`;
  return [
    `Read: ${read} of ${of}.`,
    `Marks on their pictures: ${inside} of ${marks}.`,
    ...(ambiguous > 0
      ? [`Can also mean another place: ${ambiguous} answers. See: sagittal profile test ${quoted(name)}`]
      : []),
    ...(undrawn > 0 ? [`Entries that cannot be drawn: ${undrawn}.`] : []),
  ].join('\n');
}
