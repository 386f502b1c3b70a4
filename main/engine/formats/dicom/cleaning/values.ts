import { replacementUid } from '../../cleaning/pseudonyms.ts';
import { dictionaryEntry } from './dictionary.ts';
import { isRegisteredUid } from './registered-uids.ts';

/** A text as a value of even length; ASCII alone. */
export function valueOf(text: string, vr: string): Buffer {
  const padding = vr === 'UI' ? '\0' : ' ';
  return Buffer.from(text.length % 2 === 0 ? text : text + padding, 'latin1');
}

/** What stands where a value was: the same for everyone, of the right form, naming no one. */
export function standIn(vr: string): Buffer {
  const text = STAND_IN_TEXTS[vr];
  return text === undefined ? Buffer.alloc(STAND_IN_BYTES[vr] ?? 2) : valueOf(text, vr);
}

const REMOVED = 'REMOVED';
const STAND_IN_TEXTS: Readonly<Record<string, string>> = {
  AE: REMOVED,
  AS: '000Y',
  CS: REMOVED,
  DA: '19000101',
  DS: '0',
  DT: '19000101000000',
  IS: '0',
  LO: REMOVED,
  LT: REMOVED,
  PN: REMOVED,
  SH: REMOVED,
  ST: REMOVED,
  TM: '000000',
  UC: REMOVED,
  UI: '2.25.0',
  UR: 'urn:removed',
  UT: REMOVED,
};
const STAND_IN_BYTES: Readonly<Record<string, number>> = {
  AT: 4,
  FD: 8,
  FL: 4,
  OD: 8,
  OF: 4,
  OL: 4,
  OV: 8,
  SL: 4,
  SV: 8,
  UL: 4,
  UV: 8,
};

/** Replaces unique identifiers, several separated by backslashes, but for those the standard itself gives out. */
export type ReplaceUids = (text: string, tag: number) => string;

/** Replaces by a site's key; remembers the last ones, for large series name the same over and over. */
export function uidReplacer(siteKey: Buffer): ReplaceUids {
  const known = new Map<string, string>();
  const replace = (uid: string, tag: number): string => {
    if (uid === '' || isWellKnown(uid, tag)) return uid;
    let replacement = known.get(uid);
    if (replacement === undefined) {
      if (known.size >= MAX_REMEMBERED) known.clear();
      known.set(uid, (replacement = replacementUid(siteKey, uid)));
    }
    return replacement;
  };
  return (text, tag) =>
    text
      .split('\\')
      .map((uid) => replace(uid.replace(/^[ \0]+|[ \0]+$/g, ''), tag))
      .join('\\');
}

const MAX_REMEMBERED = 10_000;
const CODING_SCHEME_UIDS = new Set([0x0008_010c, 0x0008_0117, 0x0008_0118]);

/** Given out by DICOM, or, for coding schemes, by HL7. What names a study, a series or an instance is given out by nobody. */
function isWellKnown(uid: string, tag: number): boolean {
  if (CODING_SCHEME_UIDS.has(tag) && /^2\.16\.840\.1\.113883\.6\.\d{1,4}$/.test(uid)) return true;
  return isRegisteredUid(uid) && dictionaryEntry(tag)?.keyword.includes('InstanceUID') !== true;
}

/** Moves dates (DA), or dates and times (DT), back by whole days; times stay. Null where a text is none of these. */
export function shiftDates(text: string, vr: string, daysBack: number): string | null {
  const values = text.split('\\').map((value) => shiftOne(value.trim(), vr, daysBack));
  return values.includes(null) ? null : values.join('\\');
}

function shiftOne(value: string, vr: string, daysBack: number): string | null {
  if (value === '') return '';
  if (vr === 'TM') return /^(\d{2}){1,3}(\.\d{1,6})?$|^\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?$/.test(value) ? value : null;
  const match = (vr === 'DA' ? DATE : DATE_TIME).exec(value);
  if (match === null) return null;
  const [, year = '', month = '', day = '', rest = ''] = match;
  const moment = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const isReal = moment.getUTCMonth() === Number(month) - 1 && moment.getUTCDate() === Number(day);
  if (!isReal || Number(year) < 1_000) return null;
  moment.setUTCDate(moment.getUTCDate() - daysBack);
  return moment.toISOString().slice(0, 10).replaceAll('-', '') + rest;
}

/** The second form, with dots, is that of the standard's forerunner. */
const DATE = /^(\d{4})\.?(\d{2})\.?(\d{2})$/;
const DATE_TIME = /^(\d{4})(\d{2})(\d{2})((?:\d{2}){0,3}(?:\.\d{1,6})?(?:[+-]\d{4})?)$/;
