import type { RecipeOption } from '../../../shared/recipe.ts';
import { EXPECTED, type ExpectedRow } from './expected.ts';
import { CANARY_PATTERNS, UID_MARK } from './values.ts';
import type { CanaryFile } from './build.ts';
import type { Element, Items } from './encode.ts';

/** One element as read_dicom.py found it: its place, its representation, its value as text or a sequence's number of items. */
export type ReadElement = readonly [place: string, vr: string, value: string | number];

/** An element that did not get what the standard asks for. */
export interface WrongAction {
  readonly place: string;
  readonly asked: string;
  readonly got: string;
}

type Fate = 'absent' | 'empty' | 'kept' | 'changed';

const ANY: readonly Fate[] = ['absent', 'empty', 'changed'];
/** The fates each action allows. A sequence that stays was looked into, so it counts as changed. */
const ALLOWED: Readonly<Record<string, readonly Fate[]>> = {
  X: ['absent'],
  Z: ['empty', 'changed'],
  D: ['changed'],
  U: ['changed'],
  K: ['kept'],
  C: ['absent', 'empty', 'changed'],
  'X/Z': ['absent', 'empty', 'changed'],
  'X/D': ['absent', 'changed'],
  'Z/D': ['empty', 'changed'],
  'X/Z/D': ['absent', 'empty', 'changed'],
  'X/Z/U*': ['absent', 'empty', 'changed'],
  outside: ANY,
};

/** Every row whose element ended otherwise than its action and the options allow. */
export function wrongActions(
  file: CanaryFile,
  options: ReadonlySet<RecipeOption>,
  before: readonly ReadElement[],
  after: readonly ReadElement[],
): WrongAction[] {
  const was = new Map(before.map((element) => [element[0], element]));
  const is = new Map(after.map((element) => [element[0], element]));
  return EXPECTED.filter(({ tag }) => file.values.has(tag)).flatMap((row) => {
    const place = `${file.prefix}${row.tag}`;
    const got = fateOf(was.get(place), is.get(place));
    const { asked, allowed } = expectationOf(row, options);
    return allowed.includes(got) ? [] : [{ place, asked, got }];
  });
}

/** Private, group length, overlay, curve and unknown elements that are still there. */
export function leftOver(after: readonly ReadElement[]): string[] {
  return after
    .map(([place]) => place)
    .filter((place) => {
      const tag = place.split('.').at(-1) ?? '';
      const isOdd = Number.parseInt(tag.slice(0, 4), 16) % 2 === 1;
      const isRepeating = /^(50|60)/.test(tag);
      const isUnknown = /^(0010fff0|00ee)/.test(tag);
      const isGroupLength = tag.endsWith('0000') && tag !== '00020000';
      return isOdd || isRepeating || isUnknown || isGroupLength;
    });
}

/** The canaries that stand in bytes, as they are or in UTF-16. */
export function canariesIn(bytes: Buffer): string[] {
  const texts = [bytes.toString('latin1'), wideText(bytes, 0), wideText(bytes, 1)];
  const found = texts.flatMap((text) =>
    CANARY_PATTERNS.flatMap((pattern) => [...text.matchAll(pattern)].map(([word]) => word)),
  );
  return [...new Set(found)];
}

/** Whether the options let a canary stay: that of a row they keep, any UID where UIDs are kept, days where they are only shifted. */
export function mayStay(file: CanaryFile, options: ReadonlySet<RecipeOption>): (word: string) => boolean {
  const rows = EXPECTED.filter(({ options: row }) => [...options].some((option) => row.get(option) === 'K'));
  const kept = new Set(rows.flatMap(({ tag }) => keptWords(file.values.get(tag))));
  return (word) => {
    if (kept.has(word)) return true;
    if (word.startsWith(UID_MARK)) return options.has('uids');
    // Shifted dates fall on each other's days, and times of day stay: both are judged place by place instead.
    return options.has('modified-dates') && /^\d{6,8}(\.4242\d\d)?$/.test(word);
  };
}

/** The canaries of a kept element; of a kept sequence, those in the meanings of its codes. */
function keptWords(element: Element | undefined): string[] {
  if (element === undefined) return [];
  if (typeof element.value === 'string') return canariesIn(Buffer.from(element.value));
  const items = element.vr === 'SQ' ? (element.value as readonly Items[]) : [];
  return items.flatMap(({ elements }) => elements.filter(({ tag }) => tag === '00080104').flatMap(keptWords));
}

/** UIDs that the table asks a dummy for may all have the same one. */
const DUMMIES = new Set(EXPECTED.filter(({ basic }) => basic === 'D').map(({ tag }) => tag));

/** Every UID that was replaced, before and after; the same one has to become the same wherever it stands. */
export function replacedUids(before: readonly ReadElement[], after: readonly ReadElement[]): [string, string][] {
  const is = new Map(after.map(([place, , value]) => [place, value]));
  return before.flatMap(([place, vr, value]): [string, string][] => {
    const now = is.get(place);
    const isDummy = DUMMIES.has(place.slice(-8));
    return vr === 'UI' && !isDummy && typeof value === 'string' && typeof now === 'string' && now !== ''
      ? [[value, now]]
      : [];
  });
}

function expectationOf(
  row: ExpectedRow,
  options: ReadonlySet<RecipeOption>,
): { asked: string; allowed: readonly Fate[] } {
  const chosen = [...options].flatMap((option) => {
    const action = row.options.get(option);
    return action === undefined ? [] : [action];
  });
  const action = chosen.includes('K') ? 'K' : chosen[0];
  // What one option keeps and another cleans may be either.
  if (new Set(chosen).size > 1) return { asked: 'K or C', allowed: ['kept', 'changed'] };
  if (row.basic === 'outside' && isKeptWithItsKind(row.vr, options))
    return { asked: row.basic, allowed: [...ANY, 'kept'] };
  // Kept sequences are looked into; times of day say nothing once their date is another one.
  const isKeptOtherwise = action === 'K' && row.vr === 'SQ';
  const isTimeOfDay = action === 'C' && row.vr === 'TM' && row.options.get('modified-dates') === 'C';
  if (isKeptOtherwise) return { asked: 'K', allowed: ['changed'] };
  if (isTimeOfDay) return { asked: 'C', allowed: ['kept', 'changed', 'empty', 'absent'] };
  if (action === 'C' && options.has('modified-dates') && (row.vr === 'DA' || row.vr === 'DT')) {
    return { asked: 'C', allowed: ['changed'] };
  }
  const asked = action ?? row.basic;
  return { asked, allowed: ALLOWED[asked] ?? [] };
}

/** Elements outside the table follow the option of their kind. */
function isKeptWithItsKind(vr: string, options: ReadonlySet<RecipeOption>): boolean {
  return (vr === 'UI' && options.has('uids')) || (vr === 'TM' && options.has('modified-dates'));
}

function fateOf(before: ReadElement | undefined, after: ReadElement | undefined): Fate {
  if (after === undefined) return 'absent';
  if (after[2] === '' || after[2] === 0 || after[2] === 'hex:') return 'empty';
  if (after[1] === 'SQ') return 'changed';
  return before?.[2] === after[2] ? 'kept' : 'changed';
}

function wideText(bytes: Buffer, offset: number): string {
  const even = (bytes.length - offset) & ~1;
  return bytes.subarray(offset, offset + even).toString('utf16le');
}
