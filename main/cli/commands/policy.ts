import { resolve } from 'node:path';
import type { PolicyView } from '../../../shared/contract/policy.ts';
import { kebabCase } from '../../../shared/kebab-case.ts';
import { WrongUse } from '../../engine/base/expected-failure.ts';
import { errorCode } from '../../engine/base/intake-failure.ts';
import { readPolicyFile } from '../../engine/policy/load-policy.ts';
import { defectWords } from '../../engine/policy/policy-words.ts';
import { viewOf } from '../../engine/policy/policy-view.ts';
import { isPolicy } from '../../engine/policy/read-policy.ts';
import { verbsOf } from '../terminal/command-access.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import type { CliPlaces } from '../session/open-engine.ts';
import { policyWatchOf } from '../session/policy-of.ts';
import type { Output } from '../terminal/output.ts';
import { oneOf, parseCommand } from '../terminal/parse-command.ts';
import { UsageError } from '../terminal/usage.ts';

/** `policy check FILE` says whether a file is a policy Sagittal can carry out; `policy show` what holds on this computer. */
export async function policy(args: readonly string[], places: CliPlaces, output: Output): Promise<number> {
  const { positionals } = parseCommand(args, {});
  const [verbText, file, ...others] = positionals;
  if (verbText === undefined) throw new UsageError('policy needs one of check, show.');
  const verb = oneOf('policy', verbText, verbsOf('policy'));
  if (verb === 'show' && file !== undefined) throw new UsageError('policy show takes no words.');
  if (verb === 'check' && (file === undefined || others.length > 0))
    throw new UsageError('policy check needs one file.');
  return file === undefined ? show(places, output) : check(resolve(file), output);
}

function check(path: string, output: Output): number {
  const read = readGiven(path);
  if (isPolicy(read)) {
    const { settings, profiles, ...told } = viewOf({ kind: 'in-effect', source: path, policy: read }, NO_PLACES);
    output.json({ file: path, valid: true, name: told.name, contact: told.contact, settings, profiles });
    output.text(`${path} is a policy: "${read.name}". ${countWords(settings, profiles)}`);
    return EXIT.done;
  }
  const { line, column, reason } = read;
  const place = line === null || column === null ? {} : { line, column };
  output.json({ file: path, valid: false, ...place, reason });
  output.problem(defectWords(path, read));
  return EXIT.needsPerson;
}

const NO_PLACES = { machine: [], rehearsal: null };

function readGiven(path: string): ReturnType<typeof readPolicyFile> {
  try {
    return readPolicyFile(path);
  } catch (error) {
    const code = errorCode(error);
    if (code === null) throw error;
    throw new WrongUse(`${path} cannot be read (${code}). Choose another file.`, { cause: error });
  }
}

function show(places: CliPlaces, output: Output): number {
  const watch = policyWatchOf(places);
  const view = viewOf(watch.state, watch.places);
  output.json(view);
  output.text(() => describe(view));
  if (view.ignored !== null)
    output.note(`SAGITTAL_POLICY_FILE names ${view.ignored}, which does not count: this computer has a policy.`);
  for (const path of view.outranked)
    output.note(`${path} does not count: the policy of this computer comes from ${view.source ?? ''}.`);
  if (view.trouble === null) return EXIT.done;
  output.problem(`${view.trouble.sentence}\nDetails for IT: ${view.trouble.forIt}`);
  return EXIT.needsPerson;
}

function countWords(settings: PolicyView['settings'], profiles: readonly string[]): string {
  const locked = settings.filter(({ isLocked }) => isLocked).length;
  return `It sets ${settings.length} settings, ${locked} of them locked, and gives ${profiles.length} profiles.`;
}

function describe(view: PolicyView): string {
  if (view.state === 'none') return 'This computer has no policy.';
  if (view.state === 'invalid') return `The policy of this computer cannot be used: ${view.source ?? ''}`;
  const { settings, profiles, ownProfiles, demo, allowedRegions, allowedEndpoints } = view;
  return [
    `The policy "${view.name ?? ''}" is in effect.`,
    `  from       ${view.source ?? ''}`,
    `  who to ask ${view.contact ?? ''}`,
    `  profiles   ${profiles.length === 0 ? 'none given' : profiles.join(', ')}; people's own ${ownProfiles}, the demo model ${demo}`,
    ...(allowedRegions === null ? [] : [`  regions    ${allowedRegions.join(', ')}`]),
    ...(allowedEndpoints === null ? [] : [`  endpoints  ${allowedEndpoints.join(', ')}`]),
    ...settings.map(
      ({ name, value, isLocked }) =>
        `  ${isLocked ? 'locked' : 'set   '} --${kebabCase(name).padEnd(22)} ${JSON.stringify(value)}`,
    ),
  ].join('\n');
}
