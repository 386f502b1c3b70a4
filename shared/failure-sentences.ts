import type { FailureFacts } from './failure-facts.ts';
import { sizesApart } from './sizes.ts';

/** By why an image is held: engine/model/findings.ts. */
export const REVIEW_SENTENCES: Readonly<Record<string, string>> = {
  text: 'There seems to be text in this picture, which may name the patient. Look at it and decide whether it is sent.',
  rule: 'This image may show patient data and waits for a person to look at it.',
  unchecked: 'This picture could not be looked over for patient data. Look at it and decide whether it is sent.',
};

/** Why what Sagittal keeps cannot be used: locked, written by a newer version, or damaged. */
export function storageDamagedSentence(facts: FailureFacts): string {
  if (facts['isLocked'] === 1) {
    return "This computer's key store does not open the vault. Sign in as the person who set Sagittal up, or ask IT to open it with the recovery key: sagittal vault restore FILE";
  }
  if (facts['isNewer'] === 1) {
    return "Sagittal's records are whole, and a newer Sagittal wrote them. Ask IT to install the newer version again.";
  }
  return "Sagittal's own records are damaged. Ask IT to look at the details.";
}

/** The same for IT. */
export function storageDamagedForIt(facts: FailureFacts): string {
  if (facts['isLocked'] === 1) return `Vault locked: ${text(facts, 'detail', 'the key store does not open it')}`;
  if (facts['isNewer'] === 1) return `Storage of a newer version: ${text(facts, 'detail', 'unknown version')}`;
  return `Storage damaged: ${text(facts, 'detail', 'integrity check failed')}`;
}

/** The sentence of `storage-full`: the budget of copies, a disk that cannot be written, or a full one. */
export function storageFullSentence(facts: FailureFacts): string {
  if (facts['isBudget'] === 1) {
    return 'Sagittal holds as many copies as it may. Nothing is lost; more images are taken in as answers arrive.';
  }
  const [place, disk] =
    facts['folder'] === undefined
      ? ["This computer's disk", "this computer's disk"]
      : [`The disk with Sagittal's data (${facts['folder']})`, `the disk with its data (${facts['folder']})`];
  const safe = whatIsSafe(facts);
  if (facts['isFault'] === 1) {
    const reason = diskReason(text(facts, 'detail', ''));
    return `Sagittal cannot write to ${disk}${reason}. ${safe}; it goes on by itself as soon as it can.`;
  }
  return `${place} is full. ${safe}; free some space${facts['folder'] === undefined ? '' : ' there'} and Sagittal goes on.`;
}

/** Before the records were looked at nobody knows whether anything is lost, and where they are it is said. */
function whatIsSafe(facts: FailureFacts): string {
  if (facts['isRescue'] === 1)
    return 'Its records were lost and cannot be put right before; the copies of the images stay as they are';
  return facts['isAtStart'] === 1 ? 'It cannot start before, and what it keeps stays as it is' : 'Nothing is lost';
}

/** Why a disk takes nothing, to be read after "cannot write to the disk"; empty for a code that says nothing to people. */
function diskReason(code: string): string {
  const [, reason] = DISK_REASONS.find(([codes]) => codes.test(code)) ?? [];
  return reason === undefined ? '' : `: ${reason}`;
}

const DISK_REASONS: readonly (readonly [RegExp, string])[] = [
  [/EROFS|READONLY/, 'it may only be read. Ask IT to make it writable'],
  [/EACCES|EPERM/, 'this person may not write there. Ask IT for the right to'],
  [/EMFILE|ENFILE/, 'too many files are open on this computer. Close other programs'],
  [/^EIO|IOERR/, 'the disk reports errors. Ask IT to look at it'],
  [/EEXIST|ENOTDIR|EISDIR/, 'there is a file where its folder should be. Choose another folder'],
  [/ENOENT|ENODEV|ENXIO|ESTALE/, 'it is not there just now. Connect it again or ask IT'],
  [/BUSY/, 'another program holds it'],
];

/** A limit that a refusal has taught is below the one in the settings. */
export function limitWords(facts: FailureFacts): string {
  const [taken = '', limit = '', settings = ''] = sizesApart(
    facts['refusedBytes'] === undefined
      ? [facts['encodedBytes'], facts['limitBytes']]
      : [facts['encodedBytes'], facts['refusedBytes'], facts['settingsBytes']],
  );
  return facts['refusedBytes'] === undefined
    ? `${taken}, the limit is ${limit}`
    : `${taken}, and the model refused ${limit} although the settings allow ${settings}`;
}

/** The limit a body was over, for IT, in bytes. */
export function limitForIt(facts: FailureFacts): string {
  return facts['refusedBytes'] === undefined
    ? `the profile's limit of ${bytes(facts, 'limitBytes')} bytes`
    : `the limit of ${bytes(facts, 'limitBytes')} bytes learned when the model refused ${bytes(facts, 'refusedBytes')} bytes although the profile allows ${bytes(facts, 'settingsBytes')}; it is tried again a day after the refusal, or when the profile changes`;
}

/** The size of a body that was refused as too large, where it is known. */
export function wordsOfRefusedBody(facts: FailureFacts): string {
  return facts['encodedBytes'] === undefined
    ? ''
    : ` The request had ${bytes(facts, 'encodedBytes')} bytes; the profile allows ${bytes(facts, 'settingsBytes')}.`;
}

/** Some servers close the connection instead of saying that a body is too large. */
export function wordsOfSuspectedSize(facts: FailureFacts): string {
  return facts['suspectBytes'] === undefined
    ? ''
    : ` The request had ${bytes(facts, 'suspectBytes')} bytes, more than any that got through (at most ${bytes(facts, 'acceptedBytes')}): it may be too large for the model.`;
}

/** A fact as text; `otherwise` where there is none. */
export function text(facts: FailureFacts, name: string, otherwise: string): string {
  const value = facts[name];
  return value === undefined || value === '' ? otherwise : String(value);
}

/** A fact that is a number of bytes. */
export function bytes(facts: FailureFacts, name: string): string {
  return text(facts, name, 'an unknown number of');
}

/** The HTTP status in brackets, where there is one. */
export function status(facts: FailureFacts): string {
  const value = facts['status'];
  return value === undefined ? '' : ` (HTTP ${value})`;
}
