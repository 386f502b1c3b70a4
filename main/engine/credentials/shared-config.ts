import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { loadSharedConfigFiles } from '@smithy/core/config';
import type { ProfileSettings } from '../../../shared/profile.ts';

type Section = Readonly<Record<string, string | undefined>>;
type Sections = Readonly<Record<string, Section | undefined>>;

/** The section of the AWS tools' shared files that a profile's credentials come from: its own, that of AWS_PROFILE, or `default`. */
export function sectionOf({ credentials }: Pick<ProfileSettings, 'credentials'>): string {
  const variable = process.env['AWS_PROFILE'] ?? '';
  return /^profile:(.+)$/.exec(credentials)?.[1] ?? (variable === '' ? 'default' : variable);
}

/** What a section says, of both files, as the SDK reads them; empty where there is none. */
export async function readSection(name: string): Promise<Section> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ignoreCache: true });
  return { ...configFile[name], ...credentialsFile[name] };
}

/**
 * What is odd about the shared files, so that the SDK does not find in them what somebody has written there: for IT, as the
 * end of a sentence. Null where nothing shows. Nothing but names of sections and files comes out.
 */
export async function whyNotInSection(name: string): Promise<string | null> {
  const files = await Promise.all([readShared('config'), readShared('credentials')]);
  const problem = files[0].problem ?? files[1].problem;
  if (problem !== null) return problem;
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ignoreCache: true });
  const section = { ...configFile[name], ...credentialsFile[name] };
  const [config, credentials] = files;
  if (Object.keys(section).length === 0) return whyNoSection(name, config.headers, credentials.headers, configFile);
  return whatIsMissing(name, section, configFile, credentialsFile);
}

interface SharedFile {
  /** What stands between the brackets, as it is written. */
  readonly headers: readonly string[];
  readonly problem: string | null;
}

async function readShared(file: 'config' | 'credentials'): Promise<SharedFile> {
  const path = pathOf(file);
  try {
    const bytes = await readFile(path);
    const problem = encodingProblem(bytes);
    const headers = [...bytes.toString('utf8').matchAll(/^\s*\[([^\]\r\n]*)\]/gm)].map(([, header = '']) => header);
    return { headers, problem: problem === null ? null : `the file ${path} ${problem}` };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    return { headers: [], problem: code === 'ENOENT' ? null : `the file ${path} cannot be read (${code})` };
  }
}

/** Where the SDK looks for them. */
function pathOf(file: 'config' | 'credentials'): string {
  const named = process.env[file === 'config' ? 'AWS_CONFIG_FILE' : 'AWS_SHARED_CREDENTIALS_FILE'] ?? '';
  const home = process.env['HOME'] ?? process.env['USERPROFILE'] ?? homedir();
  if (named === '') return join(home, '.aws', file);
  return named.startsWith('~/') ? join(home, named.slice(2)) : named;
}

function encodingProblem(bytes: Buffer): string | null {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff) || bytes.includes(0)) {
    return 'is written in UTF-16, as Notepad and PowerShell may: save it as UTF-8';
  }
  if (bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) {
    return 'begins with a byte order mark, which hides its first section: save it as UTF-8 without one';
  }
  return null;
}

function whyNoSection(
  name: string,
  config: readonly string[],
  credentials: readonly string[],
  configFile: Sections,
): string {
  if (name !== 'default' && config.includes(name)) {
    return `the section [${name}] of ${pathOf('config')} has to be called [profile ${name}]`;
  }
  if (credentials.includes(`profile ${name}`)) {
    return `the section [profile ${name}] of ${pathOf('credentials')} has to be called [${name}]`;
  }
  const same = (header: string) => header.trim().replace(/\s+/g, ' ').toLowerCase();
  const alike = [...config, ...credentials].find((header) =>
    [`profile ${name}`, name].map(same).includes(same(header)),
  );
  if (alike !== undefined)
    return `the section [${alike}] is not written as [profile ${name}], which is what is looked for`;
  const known = new Set([...Object.keys(configFile).filter((key) => !key.includes('.')), ...credentials]);
  const others = known.size === 0 ? 'there is none at all' : `there are: ${[...known].slice(0, 10).join(', ')}`;
  return `there is no section "${name}" in ${pathOf('config')} or ${pathOf('credentials')} (${others})`;
}

/** Other sections that a section names and that are not there. */
function whatIsMissing(name: string, section: Section, config: Sections, credentials: Sections): string | null {
  const { sso_session: session, services, source_profile: source } = section;
  const where = `the section "${name}" of the AWS settings names`;
  if (session !== undefined && config[`sso-session.${session}`] === undefined)
    return `${where} sso_session = ${session}, and there is no section [sso-session ${session}] in ${pathOf('config')}`;
  if (source !== undefined && config[source] === undefined && credentials[source] === undefined)
    return `${where} source_profile = ${source}, and there is no such section`;
  if (services !== undefined && config[`services.${services}`] === undefined)
    return `${where} services = ${services}, and there is no section [services ${services}] in ${pathOf('config')}`;
  return null;
}
