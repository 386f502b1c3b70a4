import { FAILURES } from '../../../shared/failures.ts';
import type { ImageRow } from '../../../shared/contract/rows.ts';
import { duration, fullMoment, nextTry } from '../../format/time.ts';

/** Why the image is where it is, in words; empty where the state alone says it. */
export function rowReason(row: ImageRow): string {
  switch (row.state) {
    case 'running':
      return row.attempts > 1 ? `Try ${row.attempts} of ${row.maxAttempts}` : '';
    case 'paused':
      return 'Paused. Resume to send it.';
    case 'answered':
      if (row.sameAsImageId !== null) return sameWords(row.sameAs);
      return row.latencyMs === null ? '' : `Answered in ${duration(row.latencyMs)}`;
    default:
      return row.reason ?? '';
  }
}

function sameWords(sameAs: ImageRow['sameAs']): string {
  if (sameAs === null) return 'Same image as an earlier one, so it has the same answer.';
  const when = sameAs.answeredAt === null ? '' : `, answered on ${fullMoment(sameAs.answeredAt)}`;
  return `Same image as ${sameAs.fileName}${when}. It was not sent again.`;
}

/** When a waiting image is tried again; null where it merely waits for its turn. `now` in milliseconds since 1970. */
export function nextTryWords(row: ImageRow, now: number): string | null {
  if (row.state !== 'waiting' || row.reason === null || row.nextTryAt === null) return null;
  return nextTry(row.nextTryAt, now);
}

/** What of this window helps with the cause of a row: signing in, or a test of its profile. */
export function offeredHelp({ kind, state }: Pick<ImageRow, 'kind' | 'state'>): readonly ('sign-in' | 'test')[] {
  if (kind === null || state === 'answered' || state === 'cancelled') return [];
  if (kind === 'credentials-missing' || kind === 'credentials-expired') return ['sign-in', 'test'];
  return FAILURES[kind].actions.includes('check-profile') || kind === 'offline' ? ['test'] : [];
}

/** True where there is something to say about what is sent: the file was taken in as an image. */
export function mayShowWhatLeaves({ mediaType, state }: Pick<ImageRow, 'mediaType' | 'state'>): boolean {
  return mediaType !== null && state !== 'skipped' && state !== 'quarantined';
}

/** `Jane Roe (4711), sent as PAT-7Q…`: who it is, from this computer's own records; null for a file that names no one. */
export function patientWords({ patient, pseudonym }: Pick<ImageRow, 'patient' | 'pseudonym'>): string | null {
  if (patient === null) return pseudonym === null ? null : `Sent as ${pseudonym}.`;
  const who = patientName(patient);
  return pseudonym === null ? `${who}.` : `${who}; the model knows this patient only as ${pseudonym}.`;
}

/** `Roe, Jane (4711)`: a name as people read it, with the number of the patient. */
export function patientName({ name, id }: Pick<NonNullable<ImageRow['patient']>, 'name' | 'id'>): string {
  const [family = '', ...given] = (name.split('=')[0] ?? '').split('^').map((part) => part.trim());
  const rest = given.filter((part) => part !== '').join(' ');
  const read = rest === '' ? family : family === '' ? rest : `${family}, ${rest}`;
  if (read === '') return id === '' ? 'No name' : `Patient ${id}`;
  return id === '' ? read : `${read} (${id})`;
}

/** What an administrator needs, as labelled facts; what is not known is left out. */
export function itFacts(row: ImageRow): readonly (readonly [label: string, value: string])[] {
  const facts: (readonly [string, string | null])[] = [
    ['Detail', row.forIt],
    ['Kind', row.kind],
    ['Attempts', `${row.attempts} of ${row.maxAttempts}`],
    ['Request ID', row.requestId],
    ['Inference ID', row.inferenceId],
    ['SHA-256', row.sha256],
    ['Pseudonym', row.pseudonym],
    ['Folder', row.folder],
    ['Added', fullMoment(row.createdAt)],
    ['Settled', row.settledAt === null ? null : fullMoment(row.settledAt)],
    ['Row', `image ${row.id}, batch ${row.batchId}, profile ${row.profileName}`],
  ];
  return facts.flatMap(([label, value]) => (value === null || value === '' ? [] : [[label, value] as const]));
}

/** The same facts as lines of text, to paste into a message to IT. */
export function itText(row: ImageRow): string {
  return [`File: ${row.fileName}`, ...itFacts(row).map(([label, value]) => `${label}: ${value}`)].join('\n');
}
