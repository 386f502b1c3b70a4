import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { logsAside } from '../base/log-file.ts';
import { LOG_PARTS } from '../base/log.ts';
import type { SupportFacts } from '../calls/store-calls.ts';
import { describeSettings } from './describe-settings.ts';
import type { Finding } from './finding.ts';
import { redactLog } from './redact-log.ts';
import { redact, type Private } from './redact.ts';

/** What a bundle is made of. */
export interface BundleParts {
  readonly madeAt: string;
  readonly environment: Readonly<Record<string, string | number | boolean>>;
  readonly findings: readonly Finding[];
  readonly profiles: readonly { readonly name: string; readonly settings: ProfileSettings }[];
  /** Null where the records do not open. */
  readonly queue: SupportFacts | null;
  readonly hidden: Private;
}

/** The bundle as a zip: a report for people and one for programs, and what may leave of the logs. */
export function makeBundle(parts: BundleParts): Uint8Array {
  const report = reportOf(parts);
  const logs = logsOf(parts.hidden.dataDirectory).map((path): [string, Uint8Array] => [
    `logs/${basename(path)}`,
    strToU8(redactLog(readFileSync(path, 'utf8'))),
  ]);
  return zipSync({
    'report.json': strToU8(`${JSON.stringify(report, null, 2)}\n`),
    'report.txt': strToU8(reportText(report)),
    ...Object.fromEntries(logs),
  });
}

/** The logs of all parts, the newest file of each and those that were put aside. */
function logsOf(dataDirectory: string): string[] {
  return LOG_PARTS.flatMap((part) => {
    const path = join(dataDirectory, 'logs', `${part}.log`);
    return existsSync(path) ? [path, ...logsAside(path)] : [];
  });
}

/** Findings whose details are Sagittal's own words and numbers; of the others only codes are told. */
const OWN_WORDS = new Set([
  'disk',
  'data-folder',
  'vault',
  'records',
  'queue',
  'versions',
  'name-resolution',
  'proxy',
  'tls',
  'clock',
]);

function reportOf({ madeAt, environment, findings, profiles, queue, hidden }: BundleParts) {
  return {
    madeAt,
    environment,
    findings: findings.map(({ area, name, profile, state, whoCanFix, forIt }) => ({
      area,
      name,
      profile,
      state,
      whoCanFix,
      detail: OWN_WORDS.has(name) ? redact(forIt, hidden) : codesIn(forIt),
    })),
    profiles: profiles.map(({ name, settings }) => ({ name, settings: describeSettings(settings) })),
    queue,
  };
}

/** Names of errors and HTTP statuses in a text: what IT looks up, and nothing anybody typed. */
export function codesIn(text: string): string {
  const codes = text.match(
    /\b(?:[A-Z][A-Za-z]{3,40}(?:Exception|Error|Failure|Denied|Skewed)|HTTP \d{3}|E[A-Z]{4,15})\b/g,
  );
  return [...new Set(codes ?? [])].join(', ');
}

function reportText({ madeAt, environment, findings, profiles, queue }: ReturnType<typeof reportOf>): string {
  return [
    `Sagittal, ${madeAt}`,
    'No patient data, file names, answers, keys or passwords are in this file.',
    '',
    ...Object.entries(environment).map(([name, value]) => `${name}: ${value}`),
    '',
    ...findings.map(
      ({ profile, name, state, detail }) =>
        `${state.padEnd(8)} ${profile === null ? '' : `${profile}: `}${name}  ${detail}`,
    ),
    '',
    ...profiles.map(({ name, settings }) => `${name}: ${JSON.stringify(settings)}`),
    '',
    queue === null ? 'The queue does not open.' : `Queue: ${JSON.stringify(queue)}`,
    '',
  ].join('\n');
}
