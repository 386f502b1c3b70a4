import { writeFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { availableParallelism, homedir, release, totalmem, userInfo } from 'node:os';
import { resolve } from 'node:path';
import type { ProfileView } from '../../../shared/contract/rows.ts';
import { makeBundle } from '../../engine/doctor/bundle.ts';
import { judgeDisk } from '../../engine/doctor/check-computer.ts';
import { checkFolder } from '../../engine/doctor/check-folder.ts';
import {
  checkRecords,
  judgeCopies,
  judgeQueue,
  judgeVault,
  lockedVault,
  openPassphraseFile,
} from '../../engine/doctor/check-kept.ts';
import { judgeLock } from '../../engine/doctor/check-lock.ts';
import { heldProfile, judgePolicy } from '../../engine/doctor/check-policy.ts';
import { doctorExitCode, finding, type Finding } from '../../engine/doctor/finding.ts';
import { WrongUse } from '../../engine/base/expected-failure.ts';
import { errorCode } from '../../engine/base/intake-failure.ts';
import { MachinePolicy } from '../../engine/policy/machine-policy.ts';
import { SPOOL_BUDGET_BYTES } from '../../engine/spool/room.ts';
import { placeTrouble } from '../../engine/base/place-trouble.ts';
import type { Engine } from '../../engine/process/compose.ts';
import type { SupportFacts } from '../../engine/calls/store-calls.ts';
import { PASSPHRASE_FILE } from '../session/ask-passphrase.ts';
import { checkLines, followTest } from '../session/follow-test.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import { listenForInterruption } from '../terminal/interruption.ts';
import { withEngine, type CliPlaces } from '../session/open-engine.ts';
import { policyWatchOf } from '../session/policy-of.ts';
import { openVaultForCommandLine } from '../session/open-vault-for-command-line.ts';
import type { Output } from '../terminal/output.ts';
import { parseCommand } from '../terminal/parse-command.ts';
import { isOpenToOthers } from '../terminal/secret-file.ts';
import { UsageError } from '../terminal/usage.ts';

/** What the engine told, as far as it could be opened. */
interface Inside {
  readonly profiles: readonly ProfileView[];
  readonly queue: SupportFacts | null;
}

/** `doctor [--bundle FILE.zip]`: looks at everything Sagittal stands on, without sending a picture or changing anything. */
export async function doctor(args: readonly string[], places: CliPlaces, output: Output): Promise<number> {
  const { positionals, values } = parseCommand(args, { bundle: { type: 'string' } });
  if (positionals.length > 0) throw new UsageError('doctor takes no words. See: sagittal --help');
  const bundle = values.bundle === undefined ? null : resolve(values.bundle);
  if (bundle !== null && !bundle.toLowerCase().endsWith('.zip'))
    throw new UsageError('--bundle takes a file that ends in .zip.');
  const interruption = listenForInterruption();
  const findings: Finding[] = [];
  const add = (found: Finding) => {
    findings.push(found);
    output.json(found);
    if (found.state !== 'skipped')
      output.text(checkLines({ ...found, name: 'settings', durationMs: null, title: titleOf(found) }));
  };
  const inside = await lookInside(places, output, add, { signal: interruption.signal, isBundled: bundle !== null });
  await addDisk(places, inside, add);
  interruption.stopListening();
  if (interruption.signal.aborted) return EXIT.interrupted;
  if (bundle !== null) writeBundle(bundle, places, findings, inside);
  tellEnd(findings, bundle, output);
  return doctorExitCode(findings);
}

function titleOf({ profile, title }: Finding): string {
  return profile === null ? title : `${profile}, ${title}`;
}

async function lookInside(
  places: CliPlaces,
  output: Output,
  add: (found: Finding) => void,
  { signal, isBundled }: { readonly signal: AbortSignal; readonly isBundled: boolean },
): Promise<Inside> {
  add(versions(places));
  add(judgePolicy(policyWatchOf(places).state, process.env));
  const vault = await openVaultForCommandLine(places).catch(lockedVault);
  add(checkFolder(places.dataDirectory));
  const passphraseFile = process.env[PASSPHRASE_FILE] ?? '';
  if (passphraseFile !== '' && isOpenToOthers(passphraseFile, process.env)) add(openPassphraseFile(PASSPHRASE_FILE));
  if ('area' in vault) {
    add(vault);
    return { profiles: [], queue: null };
  }
  add(judgeVault(vault.dataProtection, new MachinePolicy(policyWatchOf(places)).isPassphraseRequired));
  const records = await checkRecords(places.dataDirectory, vault.databaseKey, Date.now());
  add(records);
  // Opening damaged records would set them aside, and a doctor changes nothing.
  if (records.state === 'failed') return { profiles: [], queue: null };
  return withEngine({ ...places, vault }, output, async ({ calls }) => {
    if (isBundled) await calls.store.noteExport({ what: 'support-bundle' });
    add(judgeLock(await calls.lock.state()));
    const queue = await calls.store.facts();
    add(judgeQueue(queue, Date.now()));
    add(judgeCopies(queue));
    const profiles = await calls.profiles.list();
    for (const { name, held } of profiles) {
      if (held === null) await checkProfile(calls, name, add, signal);
      else add(heldProfile(name, held));
    }
    return { profiles, queue };
  });
}

async function checkProfile(
  calls: Engine['calls'],
  profile: string,
  add: (found: Finding) => void,
  signal: AbortSignal,
): Promise<void> {
  const { testId } = await calls.profiles.test({ name: profile, settings: null, withoutPicture: true });
  await followTest(calls, testId, signal, ({ name, title, state, sentence, forIt, whoCanFix, isTemporary }) => {
    if (state === 'waiting' || state === 'running') return;
    const temporary = isTemporary === undefined ? {} : { isTemporary };
    add({ area: 'profile', name, profile, title, state, sentence, forIt, whoCanFix, ...temporary });
  });
}

function versions({ version }: CliPlaces): Finding {
  const words = `Sagittal ${version}, Node ${process.versions.node}, ${process.platform} ${release()} ${process.arch}`;
  return finding('computer', 'versions', 'Versions', 'passed', `This is Sagittal ${version}.`, words);
}

async function addDisk({ dataDirectory }: CliPlaces, { queue }: Inside, add: (found: Finding) => void): Promise<void> {
  const disk = await statfs(dataDirectory).catch(() => null);
  if (disk === null) return;
  const { bavail, blocks, bsize } = disk;
  const copiesBytes = queue?.copiesBytes ?? null;
  const budgetBytes = queue?.copiesBudgetBytes ?? SPOOL_BUDGET_BYTES;
  add(judgeDisk({ freeBytes: bavail * bsize, diskBytes: blocks * bsize, copiesBytes, budgetBytes }));
}

function writeBundle(
  path: string,
  { dataDirectory, version }: CliPlaces,
  findings: readonly Finding[],
  inside: Inside,
) {
  const zip = makeBundle({
    madeAt: new Date().toISOString(),
    environment: {
      version,
      node: process.versions.node,
      platform: process.platform,
      release: release(),
      arch: process.arch,
      processors: availableParallelism(),
      memoryBytes: totalmem(),
      hasProxyVariable: ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].some((name) => name in process.env),
      hasCaVariable: 'NODE_EXTRA_CA_CERTS' in process.env,
    },
    findings,
    ...inside,
    hidden: { dataDirectory, homeDirectory: homedir(), userName: userInfo().username },
  });
  try {
    writeFileSync(path, zip, { mode: 0o600 });
  } catch (error) {
    throw new WrongUse(placeTrouble(path, errorCode(error)), { cause: error });
  }
}

function tellEnd(findings: readonly Finding[], bundle: string | null, output: Output): void {
  const wrong = findings.filter(({ state }) => state === 'failed');
  const looks = findings.filter(({ state }) => state === 'warning').length;
  output.json({
    result: {
      ok: wrong.length === 0,
      failed: wrong.map(({ area, name, profile, whoCanFix }) => ({ area, name, profile, whoCanFix })),
      warnings: looks,
      bundle,
    },
  });
  const rest = looks === 0 ? '' : ` ${looks} worth a look.`;
  output.text(
    wrong.length === 0 ? `Nothing is wrong.${rest}` : `${wrong.length} wrong: ${wrong.map(titleOf).join('; ')}.${rest}`,
  );
  if (bundle !== null)
    output.text(`Support bundle: ${bundle}. It holds no patient data, file names, answers or secrets.`);
}
