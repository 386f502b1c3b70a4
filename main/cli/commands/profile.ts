import { resolve } from 'node:path';
import type { ProfileView } from '../../../shared/contract/rows.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import type { Engine } from '../../engine/compose.ts';
import { maySend, whyNotSend } from '../../engine/profiles/check-profile.ts';
import { EXIT } from '../exit-codes.ts';
import { withEngine, type CliPlaces } from '../open-engine.ts';
import type { Output } from '../output.ts';
import { oneOf, parseCommand, wholeNumber } from '../parse-command.ts';
import { UsageError } from '../usage.ts';
import { keepSecrets, splitProxy } from './profile-secrets.ts';
import { signIn, signOut } from './profile-sign-in.ts';

const TEXT_OPTIONS = [
  'kind',
  'title',
  'region',
  'endpoint-name',
  'endpoint-url',
  'target-variant',
  'target-model',
  'inference-component',
  'mode',
  'payload',
  'field',
  'content-type',
  'accept',
  'custom-attributes',
  'on-unsure',
  'deidentify',
  'spool',
  'credentials',
  'sso-start-url',
  'sso-region',
  'sso-account-id',
  'sso-role-name',
  'role-arn',
  'role-external-id',
  'mfa-serial',
  'ca-file',
  'proxy',
  'send-between',
] as const;

const NUMBER_OPTIONS = ['max-payload-bytes', 'concurrency', 'timeout-ms', 'max-bytes-per-second'] as const;

type OptionName = (typeof TEXT_OPTIONS)[number] | (typeof NUMBER_OPTIONS)[number];

const OPTIONS = {
  meta: { type: 'string', multiple: true },
  ...(Object.fromEntries([...TEXT_OPTIONS, ...NUMBER_OPTIONS].map((name) => [name, { type: 'string' }])) as Record<
    OptionName,
    { type: 'string' }
  >),
} as const;

/** `profile set|list|show|remove`: where images are sent. */
export async function profile(args: readonly string[], places: CliPlaces, output: Output): Promise<number> {
  const { positionals, values } = parseCommand(args, OPTIONS);
  const [verbText, name, ...others] = positionals;
  if (verbText === undefined) throw new UsageError('profile needs one of set, list, show, remove, sign-in, sign-out.');
  const verb = oneOf('profile', verbText, ['set', 'list', 'show', 'remove', 'sign-in', 'sign-out']);
  if (others.length > 0) throw new UsageError(`profile ${verb} takes one name, and "${others.join(' ')}" is too much.`);
  if (verb === 'list') return withEngine(places, output, (engine) => list(engine, output));
  if (name === undefined) throw new UsageError(`profile ${verb} needs the profile's name. See: sagittal profile list`);
  switch (verb) {
    case 'show':
      return withEngine(places, output, (engine) => show(engine, name, output));
    case 'remove':
      return withEngine(places, output, async (engine) => {
        await engine.calls.removeProfile({ name });
        output.json({ name, removed: true });
        output.text(`Profile ${name} removed.`);
        return EXIT.done;
      });
    case 'sign-in':
      return withEngine(places, output, (engine) => signIn(engine, name, output));
    case 'sign-out':
      return withEngine(places, output, (engine) => signOut(engine, name, output));
    case 'set': {
      const changes = readChanges(values);
      return withEngine(places, output, (engine) => set(engine, name, changes, output));
    }
  }
}

type Values = Partial<Record<OptionName, string>> & { readonly meta?: string[] };

/** The settings that were typed, under the names the profile keeps them by. */
function readChanges(values: Values): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const name of TEXT_OPTIONS) {
    if (values[name] !== undefined) changes[settingName(name)] = values[name];
  }
  for (const name of NUMBER_OPTIONS) {
    const value = wholeNumber(`--${name}`, values[name], 0, Number.MAX_SAFE_INTEGER);
    if (value !== undefined) changes[settingName(name)] = value;
  }
  if (values.meta !== undefined) changes['meta'] = Object.fromEntries(values.meta.map(readMeta));
  return changes;
}

function settingName(option: string): string {
  return option.replace(/-([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}

function readMeta(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError(`--meta takes KEY=VALUE, not "${text}".`);
  return [text.slice(0, at), text.slice(at + 1)];
}

/**
 * Changes an existing profile, or makes a new one. What is not named keeps its value or gets its default; an empty text
 * takes a value away; another kind starts afresh.
 */
async function set(engine: Engine, name: string, changes: Record<string, unknown>, output: Output): Promise<number> {
  const before = (await engine.calls.profiles()).find((view) => view.name === name);
  if (before === undefined && changes['kind'] === undefined) {
    throw new UsageError('A new profile needs --kind sagemaker or --kind http.');
  }
  const kept = changes['kind'] === undefined || changes['kind'] === before?.settings.kind ? before?.settings : {};
  const { proxy: typed } = changes;
  const split = typeof typed === 'string' ? splitProxy(typed) : null;
  const { caFile } = changes;
  const safe = {
    ...changes,
    ...(split !== null && { proxy: split.proxy }),
    // The window runs in another folder.
    ...(typeof caFile === 'string' && caFile !== '' && { caFile: resolve(caFile) }),
  };
  const settings = Object.entries({ ...kept, ...safe }).filter(([, value]) => value !== '');
  const view = await engine.calls.saveProfile({ name, settings: Object.fromEntries(settings) });
  const secrets = { proxyPassword: split?.password ?? null, credentials: changes['credentials'] };
  await keepSecrets(engine, name, secrets, output);
  output.json(toJson(view));
  output.text(describe(view));
  if (!maySend(view.settings)) output.problem(whyNotSend(name));
  return EXIT.done;
}

async function list(engine: Engine, output: Output): Promise<number> {
  for (const view of await engine.calls.profiles()) {
    output.json(toJson(view));
    output.text(`${view.name.padEnd(20)} ${view.title.padEnd(30)} ${view.destination}`);
  }
  return EXIT.done;
}

async function show(engine: Engine, name: string, output: Output): Promise<number> {
  const view = (await engine.calls.profiles()).find((known) => known.name === name);
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
