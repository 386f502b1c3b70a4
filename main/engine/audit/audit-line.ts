import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { AuditEvent } from './events.ts';

/** Who did something: the name signed in with on this computer, and with which program. */
export interface AuditActor {
  readonly user: string;
  readonly program: 'window' | 'command line';
  /** Who was signed in there by a PIN; left out where nobody was. */
  readonly operator?: string;
}

/**
 * What a record says beside who and when. Numbers, hashes, names of profiles and operators, and words of closed lists: never a file's name,
 * a patient's name or number, or a secret; of what a person typed, only the reason for going in without a PIN.
 */
export interface AuditFacts {
  /** The number of the image in the records. */
  readonly image?: number;
  /** How many images, answers or files. */
  readonly count?: number;
  readonly profile?: string;
  /** Host and, of SageMaker, endpoint; never a path or a query. */
  readonly endpoint?: string;
  /** The bucket that large images and answers go through. */
  readonly bucket?: string;
  /** `off` where nothing is taken out. */
  readonly recipe?: string;
  /** Hexadecimal, of the file as it was taken in. */
  readonly sha256?: string;
  /** Hexadecimal, of the bytes that leave. */
  readonly sentSha256?: string;
  readonly inferenceId?: string;
  readonly attempt?: number;
  /** A failure kind, or another word of a closed list. */
  readonly why?: string;
  /** What was exported, changed or looked at: a word of a closed list, or names of settings. */
  readonly what?: string;
  /** Whether names of patients and files go into a file. */
  readonly names?: 'real' | 'pseudonymous';
  /** The operator it is about. */
  readonly account?: string;
  /** Why somebody went in without a PIN, as they wrote it. */
  readonly reason?: string;
  readonly version?: string;
  /** Numbers of records. */
  readonly fromSeq?: number;
  readonly toSeq?: number;
  /** Views that could not be recorded, because the disk took nothing. */
  readonly missed?: number;
}

/** One record before it has its place in the chain. Times in milliseconds since 1970. */
export interface AuditRecord {
  readonly at: number;
  readonly event: AuditEvent;
  readonly actor: AuditActor;
  readonly facts: AuditFacts;
}

/** A place in the chain: the number of a record and its code; 0 and `NO_MAC` before the first. */
export interface ChainEnd {
  readonly seq: number;
  readonly mac: string;
}

/** So many characters (base64url) are kept of each code: 132 bits. */
const MAC_LENGTH = 22;
const NO_MAC = '0'.repeat(MAC_LENGTH);
/** Before the first record. */
export const CHAIN_START: ChainEnd = { seq: 0, mac: NO_MAC };

/** The key of the audit log, made from the store's: whoever can write files but has no key can make no record. */
export function auditKey(databaseKey: Buffer): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', databaseKey, '', 'sagittal audit log', 32)));
}

/** The line of a record behind another one, without its line break, and the chain's new end. */
export function auditLine(
  { at, event, actor, facts }: AuditRecord,
  before: ChainEnd,
  key: KeyObject,
): { readonly line: string; readonly end: ChainEnd } {
  const seq = before.seq + 1;
  const said = { seq, at: new Date(at).toISOString(), event, ...actor, ...facts, prev: before.mac };
  const body = JSON.stringify(said).slice(0, -1);
  const mac = macOf(body, key);
  return { line: `${body},"mac":"${mac}"}`, end: { seq, mac } };
}

/** What a line says of its place. `isGenuine` where it is as it was written. */
export interface ReadLine {
  readonly seq: number;
  readonly prev: string;
  readonly mac: string;
  readonly isGenuine: boolean;
}

const SEQ_AT = '{"seq":'.length;
const MAC_TAIL = ',"mac":""}'.length + MAC_LENGTH;
const [QUOTE, BRACE] = [34, 125];
const PREV_TAIL = '"'.length + MAC_LENGTH;

/** Reads the place of a line, given without its line break; null for what is none. Reads no more of it than it must: this is done 100,000 times a second. */
export function readAuditLine(line: Buffer, key: KeyObject): ReadLine | null {
  const seq = readSeq(line);
  const bodyEnd = line.length - MAC_TAIL;
  if (seq === null || bodyEnd < PREV_TAIL || line.toString('latin1', bodyEnd, bodyEnd + 8) !== ',"mac":"') return null;
  if (line.at(-2) !== QUOTE || line.at(-1) !== BRACE) return null;
  const mac = line.toString('latin1', bodyEnd + 8, line.length - 2);
  const prev = line.toString('latin1', bodyEnd - PREV_TAIL, bodyEnd - 1);
  return { seq, prev, mac, isGenuine: macOf(line.subarray(0, bodyEnd), key) === mac };
}

function readSeq(line: Buffer): number | null {
  let seq = 0;
  let at = SEQ_AT;
  for (
    let digit = line[at] ?? 0;
    digit >= 48 && digit <= 57 && seq < Number.MAX_SAFE_INTEGER / 16;
    digit = line[at] ?? 0
  ) {
    seq = seq * 10 + digit - 48;
    at += 1;
  }
  return at === SEQ_AT || line[at] !== 44 ? null : seq;
}

function macOf(body: string | Buffer, key: KeyObject): string {
  return createHmac('sha256', key).update(body).digest('base64url').slice(0, MAC_LENGTH);
}
