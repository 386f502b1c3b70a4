import type { ProfileView } from '../../../shared/contract/rows.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import type { Engine } from '../../engine/process/compose.ts';
import { verbsOf } from '../terminal/command-access.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import { withEngine, type CliPlaces } from '../session/open-engine.ts';
import type { Output } from '../terminal/output.ts';
import { oneOf, parseCommand } from '../terminal/parse-command.ts';
import { UsageError } from '../terminal/usage.ts';
import { exportProfiles, importProfiles } from './profile-files.ts';
import { MAPPING_OPTIONS, readMappingOptions } from './mapping-options.ts';
import { hasProfileOptions, PROFILE_OPTIONS, readProfileOptions } from './profile-options.ts';
import { keepSecrets, splitProxy } from './profile-secrets.ts';
import { signIn, signOut } from './profile-sign-in.ts';
import { tryProfileMapping } from './profile-mapping.ts';
import { testProfile } from './profile-test.ts';

const VERBS = verbsOf('profile');

/** `profile set|list|show|remove|test|mapping|export|import|sign-in|sign-out`: where images are sent. */
export async function profile(args: readonly string[], places: CliPlaces, output: Output): Promise<number> {
  const { positionals, values } = parseCommand(args, {
    ...PROFILE_OPTIONS,
    ...MAPPING_OPTIONS,
    save: { type: 'boolean', default: false },
    replace: { type: 'boolean', default: false },
  });
  const { save, replace, ...options } = values;
  const [verbText, name, ...others] = positionals;
  if (verbText === undefined) throw new UsageError(`profile needs one of ${VERBS.join(', ')}.`);
  const verb = oneOf('profile', verbText, VERBS);
  checkWords(verb, { name, others, isSaving: save, isReplacing: replace, hasOptions: hasProfileOptions(options) });
  if (verb === 'list') return withEngine(places, output, (engine) => list(engine, output));
  if (name === undefined) throw new UsageError(missingWord(verb));
  switch (verb) {
    case 'export':
      return exportProfiles(name, places, output);
    case 'import':
      return importProfiles({ file: name, mayReplace: replace }, places, output);
    case 'test':
      return testProfile({ name, picture: others[0], isSaving: save }, places, output);
    case 'mapping': {
      const [wanted = ''] = others;
      const file = readProfileOptions(options)['answerMapping'];
      return tryProfileMapping({ name: wanted, options, file }, places, output);
    }
    case 'show':
      return withEngine(places, output, (engine) => show(engine, name, output));
    case 'remove':
      return withEngine(places, output, (engine) => remove(engine, name, output));
    case 'sign-in':
      return withEngine(places, output, (engine) => signIn(engine, name, output));
    case 'sign-out':
      return withEngine(places, output, (engine) => signOut(engine, name, output));
    case 'set': {
      const changes = readProfileOptions(options);
      return withEngine(places, output, (engine) => set(engine, name, changes, options, output));
    }
  }
}

interface Words {
  readonly name: string | undefined;
  readonly others: readonly string[];
  readonly isSaving: boolean;
  readonly isReplacing: boolean;
  readonly hasOptions: boolean;
}

function checkWords(verb: (typeof VERBS)[number], { name, others, isSaving, isReplacing, hasOptions }: Words): void {
  if (verb === 'mapping' && (name !== 'try' || others.length !== 1))
    throw new UsageError('profile mapping needs the word try and a profile: sagittal profile mapping try NAME');
  if (others.length > (verb === 'test' || verb === 'mapping' ? 1 : 0)) {
    const takes = verb === 'test' ? 'a name and at most one picture' : verb.endsWith('port') ? 'one file' : 'one name';
    throw new UsageError(`profile ${verb} takes ${takes}, and "${others.join(' ')}" is too much.`);
  }
  if (isSaving && verb !== 'test') throw new UsageError('--save belongs to profile test.');
  if (isReplacing && verb !== 'import') throw new UsageError('--replace belongs to profile import.');
  if (hasOptions && verb !== 'set' && verb !== 'mapping')
    throw new UsageError(`profile ${verb} changes no settings. Use: sagittal profile set NAME OPTIONS`);
}

function missingWord(verb: string): string {
  return verb.endsWith('port')
    ? `profile ${verb} needs a file, such as profiles.json.`
    : `profile ${verb} needs the profile's name. See: sagittal profile list`;
}

async function remove(engine: Engine, name: string, output: Output): Promise<number> {
  await engine.calls.profiles.remove({ profileName: name });
  output.json({ name, removed: true });
  output.text(`Profile ${name} removed.`);
  return EXIT.done;
}

/**
 * Changes an existing profile, or makes a new one. What is not named keeps its value or gets its default; an empty text
 * takes a value away; another kind starts afresh.
 */
async function set(
  engine: Engine,
  name: string,
  typedChanges: Record<string, unknown>,
  options: object,
  output: Output,
): Promise<number> {
  const before = (await engine.calls.profiles.list()).find((view) => view.name === name);
  const mapping = readMappingOptions(options, typedChanges['answerMapping'] ?? before?.settings.answerMapping);
  const changes: Record<string, unknown> = {
    ...typedChanges,
    ...(mapping !== undefined && { answerMapping: mapping }),
  };
  if (before === undefined && changes['kind'] === undefined) {
    throw new UsageError('A new profile needs --kind sagemaker or --kind http.');
  }
  const kept = changes['kind'] === undefined || changes['kind'] === before?.settings.kind ? before?.settings : {};
  const { proxy: typed } = changes;
  const split = typeof typed === 'string' ? splitProxy(typed) : null;
  const safe = {
    ...changes,
    ...(split !== null && { proxy: split.proxy }),
  };
  const settings = Object.entries({ ...kept, ...safe }).map(([key, value]) => [key, value === '' ? undefined : value]);
  const view = await engine.calls.profiles.save({ name, settings: Object.fromEntries(settings) });
  const secrets = { proxyPassword: split?.password ?? null, credentials: changes['credentials'] };
  await keepSecrets(engine, name, secrets, output);
  output.json(toJson(view));
  output.text(describe(view));
  return EXIT.done;
}

async function list(engine: Engine, output: Output): Promise<number> {
  for (const view of await engine.calls.profiles.list()) {
    output.json(toJson(view));
    output.text(`${view.name.padEnd(20)} ${view.title.padEnd(30)} ${view.destination}`);
  }
  return EXIT.done;
}

async function show(engine: Engine, name: string, output: Output): Promise<number> {
  const view = (await engine.calls.profiles.list()).find((known) => known.name === name);
  if (view === undefined) throw new UsageError(`There is no profile "${name}". See: sagittal profile list`);
  output.json(toJson(view));
  output.text(describe(view));
  return EXIT.done;
}

function toJson(view: ProfileView): Record<string, unknown> {
  return { name: view.name, builtIn: view.isBuiltIn, destination: view.destination, ...view.settings };
}

function describe(view: ProfileView): string {
  const settings = Object.entries(view.settings)
    .filter(([name]) => name !== 'title')
    .map(([name, value]) => `  ${name.padEnd(20)} ${settingText(value)}`);
  return [`${view.name}: ${view.title}`, `  ${view.destination}`, `  ${view.privacy}`, ...settings].join('\n');
}

function settingText(value: ProfileSettings[keyof ProfileSettings]): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
