import table from './table.json' with { type: 'json' };

/** The letters of Table E.1-1's columns, as `scripts/dicom-table` writes them. */
export type OptionLetter = 'm' | 'p' | 'd' | 'i' | 'u' | 't';

/** What Table E.1-1 says of an element: the Basic Profile's action, such as `X/Z/D`, and K or C where an option keeps or cleans it. */
export interface ProfileRow {
  readonly basic: string;
  readonly options: Readonly<Partial<Record<OptionLetter, 'K' | 'C'>>>;
}

/** An element of PS3.6. */
export interface DictionaryEntry {
  readonly vr: string;
  /** How many numbers a binary value may hold; infinite where the standard sets no end, and for other values. */
  readonly mostNumbers: number;
  readonly keyword: string;
  /** Null for elements that Table E.1-1 does not list. */
  readonly profile: ProfileRow | null;
}

/** The edition the table was made of. */
export const TABLE_SOURCE = table.source;

/** What the standard knows of a tag, as one number (0x00100010); undefined for private, repeating and unknown ones. */
export function dictionaryEntry(tag: number): DictionaryEntry | undefined {
  const group = Math.floor(tag / 0x1_0000);
  let entries = groups.get(group);
  if (entries === undefined) {
    entries = readGroup(group);
    groups.set(group, entries);
  }
  return entries.get(tag);
}

type Entries = ReadonlyMap<number, DictionaryEntry>;

/** Read when a group is first met: most files have elements of ten groups out of a hundred. */
const groups = new Map<number, Entries>();
const NO_ENTRIES: Entries = new Map();
const LINES: Readonly<Record<string, string>> = table.groups;

function readGroup(group: number): Entries {
  const line = LINES[`g${group.toString(16).toUpperCase().padStart(4, '0')}`];
  if (line === undefined) return NO_ENTRIES;
  return new Map(line.split(';').map((text) => readEntry(group, text)));
}

function readEntry(group: number, text: string): [number, DictionaryEntry] {
  const [element = '', form = '', actions = '-', keyword = ''] = text.split(' ');
  const [vr, most] = [form.slice(0, 2), form.slice(2)];
  const profile = actions === '-' ? null : readActions(actions);
  return [
    group * 0x1_0000 + Number.parseInt(element, 16),
    { vr, mostNumbers: most === '' ? Infinity : Number(most), keyword, profile },
  ];
}

function readActions(actions: string): ProfileRow {
  const [basic = 'X', ...stated] = actions.split(',');
  return { basic, options: Object.fromEntries(stated.map((option) => [option.slice(0, 1), option.slice(1)])) };
}
