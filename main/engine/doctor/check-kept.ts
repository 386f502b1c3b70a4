import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Status } from '../../../shared/contract/rows.ts';
import { describeFailure } from '../../../shared/failures.ts';
import { checkData } from '../data/check-data.ts';
import type { SupportFacts } from '../calls/store-calls.ts';
import { ExpectedFailure, WrongUse } from '../base/expected-failure.ts';
import { errorCode } from '../base/intake-failure.ts';
import { keyStoreAdvice } from '../base/key-store-words.ts';
import { listBackups } from '../storage/backup-files.ts';
import { STORE_FILE } from '../storage/store-traces.ts';
import { finding, type Finding } from './finding.ts';

/** How well the vault protects what is kept. */
export function judgeVault(
  protection: Status['dataProtection'],
  isPassphraseRequired: boolean,
  platform = process.platform,
): Finding {
  const judge = (...[state, sentence, forIt]: [Finding['state'], string, string?]) =>
    finding('vault', 'vault', 'Vault', state, sentence, forIt);
  if (protection === 'passphrase') return judge('passed', 'A passphrase protects the key of what Sagittal keeps here.');
  if (isPassphraseRequired)
    return judge(
      'failed',
      'The policy of this computer requires a passphrase, and there is none: no images are taken in.',
      `Vault protection: ${protection}. What to do: sagittal vault passphrase set.`,
    );
  if (protection === 'protected') return judge('passed', "The key is kept by this computer's key store.");
  return judge(
    'warning',
    'This computer has no key store, so what Sagittal keeps here is not protected at rest.',
    `Vault protection: none. What to do: ${keyStoreAdvice(platform)}; or sagittal vault passphrase set.`,
  );
}

/** A file with the passphrase that others than its owner can read; `variable` names it in the environment. */
export function openPassphraseFile(variable: string): Finding {
  return finding(
    'vault',
    'passphrase-file',
    'Passphrase file',
    'warning',
    'Others on this computer can read the file with the passphrase.',
    `${variable} names a file that its group or everybody may read. What to do: chmod 600, owned by the user of the service.`,
  );
}

/** A vault that does not open. */
export function lockedVault(error: unknown): Finding {
  if (error instanceof WrongUse) return finding('vault', 'vault', 'Vault', 'failed', error.message);
  const forIt = error instanceof ExpectedFailure ? describeFailure(error.failure).forIt : systemWords(error);
  return finding('vault', 'vault', 'Vault', 'failed', 'The key of what Sagittal keeps cannot be opened.', forIt);
}

function systemWords(error: unknown): string {
  const code = errorCode(error);
  return code === null ? 'Internal fault: see the log.' : `The data folder cannot be used: ${code}.`;
}

/** Whether the records are whole, without changing anything of them. */
export async function checkRecords(dataDirectory: string, key: Buffer, now: number): Promise<Finding> {
  const path = join(dataDirectory, STORE_FILE);
  const judge = (state: Finding['state'], sentence: string, forIt: string) =>
    finding('database', 'records', 'Records', state, sentence, forIt);
  try {
    const { problems } = await checkData(dataDirectory, key, false);
    const isThere = existsSync(path);
    if (!isThere && problems.length === 0)
      return judge('skipped', 'Nothing is kept here yet.', `There is no ${STORE_FILE}.`);
    const sizes = `${isThere ? statSync(path).size : 0} bytes; ${backupWords(dataDirectory, now)}`;
    if (problems.length === 0) return judge('passed', "Sagittal's records are whole.", sizes);
    const sentence = "Sagittal's records are damaged. The next start sets them aside and queues the safe copies again.";
    return judge('failed', sentence, `${problems.length} problems: ${problems[0] ?? ''}; ${sizes}`);
  } catch (error) {
    if (!(error instanceof ExpectedFailure)) throw error;
    return judge('failed', "Sagittal's records do not open.", describeFailure(error.failure).forIt);
  }
}

function backupWords(dataDirectory: string, now: number): string {
  const backups = listBackups(join(dataDirectory, 'backups'));
  const [newest] = backups;
  if (newest === undefined) return 'no backup yet.';
  return `${backups.length} backups, the newest ${Math.round((now - newest.at) / 3_600_000)} hours old.`;
}

/** Copies that no image knows: nothing is lost, and a person decides. */
export function judgeCopies({ copiesAside }: Pick<SupportFacts, 'copiesAside'>): Finding {
  const judge = (state: Finding['state'], sentence: string) =>
    finding('database', 'copies', 'Safe copies', state, sentence, `${copiesAside} files in spool/set-aside.`);
  if (copiesAside === 0) return judge('passed', 'Every safe copy belongs to an image.');
  const what = copiesAside === 1 ? '1 safe copy belongs' : `${copiesAside} safe copies belong`;
  return judge('warning', `${what} to no image and was kept. To queue it again: sagittal db requeue`);
}

/** Images that wait longer than this are worth a word, in milliseconds. */
const LONG_WAIT_MS = 24 * 3_600_000;

/** What the queue shows: what waits, what needs a person, and which profiles rest. */
export function judgeQueue({ kinds, oldestWaitingSince, suspensions }: SupportFacts, now: number): Finding {
  const of = (...states: string[]) =>
    kinds.filter(({ state }) => states.includes(state)).reduce((sum, { images }) => sum + images, 0);
  const waitingMs = oldestWaitingSince === null ? 0 : now - oldestWaitingSince;
  const needing = of('failed', 'quarantined', 'held', 'unsure');
  const forIt =
    kinds.map(({ state, kind, images }) => `${state}${kind === null ? '' : ` (${kind})`}: ${images}; `).join('') +
    `oldest waiting ${Math.round(waitingMs / 60_000)} min; resting: ${suspensions.map(({ profileName, kind }) => `${profileName} (${kind})`).join(', ') || 'none'}.`;
  const judge = (state: Finding['state'], sentence: string) =>
    finding('queue', 'queue', 'Queue', state, sentence, forIt);
  const waiting = of('checking', 'waiting', 'running');
  if (waitingMs > LONG_WAIT_MS) return judge('warning', `${waiting} images wait, the oldest for more than a day.`);
  if (suspensions.length > 0)
    return judge('warning', `${waiting} images wait, and ${suspensions.length} profiles rest.`);
  if (needing > 0) return judge('warning', `${needing} images need a person.`);
  return judge('passed', waiting === 0 ? 'Nothing waits.' : `${waiting} images wait.`);
}
