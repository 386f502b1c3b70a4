import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import {
  ITEM,
  ITEM_END,
  looksLikeElement,
  readHeader,
  SEQUENCE_END,
  writeHeader,
  type ElementHeader,
  type Encoding,
} from './element-header.ts';
import type { PictureBytes } from './file-facts.ts';
import { copyPixels } from './copy-pixels.ts';
import { isOfItsForm, MAX_TEXT_BYTES } from './value-forms.ts';
import { tagPlace, type NotedElement, type Notes } from './notes.ts';
import type { Inside, Rule, RuleOf } from './rules.ts';
import { isStampTag, type Stamp } from './stamps.ts';
import type { NewValues } from './new-values.ts';
import { SHORT_VRS } from './value-kinds.ts';
import { standIn } from './values.ts';
import { skipValue, walkElements, walkItems, type Level } from './walk.ts';

/** All that cleaning one data set takes. */
export interface Rewriting {
  readonly reader: ByteReader;
  readonly writer: ByteWriter;
  readonly notes: Notes;
  readonly ruleOf: RuleOf;
  readonly newValues: NewValues;
  /** True where compressed frames are to be looked through for metadata of their own. */
  readonly transferSyntax: string;
  readonly pictureBytes: PictureBytes | null;
}

/**
 * Writes a data set element by element, each as its rule says, sequences with delimiters instead of lengths, and the stamps
 * at their places. Once the pixel data is through, bytes that are no further elements are left out; before, they are a Defect.
 */
export function rewriteDataSet(run: Rewriting, encoding: Encoding, stamps: readonly Stamp[]): void {
  const { reader } = run;
  const level: Level = { encoding, end: null, depth: 0 };
  const waiting = [...stamps];
  let pixelsTag: number | null = null;
  while (reader.peek(8).length === 8) {
    if (pixelsTag !== null && !looksLikeElement(reader, encoding, pixelsTag)) break;
    const header = readHeader(reader, encoding);
    if (header.length !== null && header.length > reader.remaining)
      throw reader.endedAt(reader.position + header.length);
    while (waiting[0] !== undefined && waiting[0].tag < header.tag) writeStamp(run, encoding, waiting.shift());
    if (isStampTag(header.tag)) skipValue(reader, level, header);
    else rewriteElement(run, level, header, { place: '', inside: 'plain' });
    if (PIXEL_TAGS.has(header.tag) || pixelsTag !== null) pixelsTag = header.tag;
  }
  for (const stamp of waiting) writeStamp(run, encoding, stamp);
  if (reader.peek(1).length > 0) {
    const rest: NotedElement = { place: 'after the data set', name: '', vr: '', rule: 'no element' };
    run.notes.add('removed', rest, nothing, nothing);
  }
}

interface Where {
  /** Of the sequence it is in, with a dot at the end; '' where no one looks. */
  readonly place: string;
  readonly inside: Inside;
}

const PIXEL_TAGS = new Set([0x7fe0_0008, 0x7fe0_0009, 0x7fe0_0010]);

function nothing(): null {
  return null;
}

function writeStamp(run: Rewriting, encoding: Encoding, stamp: Stamp | undefined): void {
  if (stamp === undefined) return;
  stamp.write(run.writer, encoding);
  const { keyword: name, vr, text } = stamp;
  run.notes.add('added', { place: tagPlace(stamp.tag), name, vr, rule: 'stamp' }, nothing, () => text);
}

function rewriteElement(run: Rewriting, level: Level, header: ElementHeader, where: Where): void {
  const rule = run.ruleOf(header.tag, header.vr, where.inside);
  const place = run.notes.isObserved ? where.place + tagPlace(header.tag) : '';
  const noted: NotedElement = { place, name: rule.keyword, vr: rule.vr, rule: rule.reason };
  if (rule.step === 'remove') remove(run, level, header, noted);
  else if (rule.step === 'pixels' && level.depth > 0)
    remove(run, level, header, { ...noted, rule: 'a picture in a sequence' });
  else if (rule.step === 'pixels') copyPixels(run, level, header, noted);
  else if (rule.vr === 'SQ') rewriteSequence(run, level, header, rule, noted);
  else if (header.length === null) remove(run, level, header, { ...noted, rule: 'a value without a length' });
  else if (rule.step === 'keep' && !isOfItsForm(run.reader, header, header.length, rule))
    remove(run, level, header, { ...noted, rule: 'words in a place that has none' });
  else if (rule.step === 'keep' || header.length === 0) keep(run, level, header, header.length, noted);
  else if (rule.step === 'empty' || rule.step === 'dummy') putInstead(run, level, header, rule, noted, rule.step);
  else if (header.length > MAX_TEXT_BYTES)
    remove(run, level, header, { ...noted, rule: 'too long to be looked through' });
  else rewriteValue(run, level, header, header.length, rule, noted);
}

function remove(run: Rewriting, level: Level, header: ElementHeader, noted: NotedElement): void {
  run.notes.add('removed', noted, () => run.notes.next(run.reader, header, noted.vr), nothing);
  skipValue(run.reader, level, header);
}

function keep(run: Rewriting, level: Level, header: ElementHeader, length: number, noted: NotedElement): void {
  const before = (): string | null => run.notes.next(run.reader, header, noted.vr);
  run.notes.add('kept', noted, before, before);
  writeHeader(run.writer, level.encoding, { ...header, length: length + (length % 2) });
  run.reader.pieces(length, (piece) => run.writer.write(piece));
  if (length % 2 === 1) run.writer.write(Buffer.from(SPACE_PADDED.has(noted.vr) ? ' ' : '\0'));
}

const SPACE_PADDED = new Set('AE AS CS DA DS DT IS LO LT PN SH ST TM UC UR UT'.split(' '));

function rewriteSequence(run: Rewriting, level: Level, header: ElementHeader, rule: Rule, noted: NotedElement): void {
  const { reader, writer } = run;
  if (rule.step === 'empty' || header.length === 0) {
    run.notes.add(header.length === 0 ? 'kept' : 'emptied', noted, nothing, nothing);
    skipValue(reader, level, header);
    writeHeader(writer, level.encoding, { tag: header.tag, vr: 'SQ', length: 0 });
    return;
  }
  let index = 0;
  let isHeaderWritten = false;
  const open = (encoding: Encoding): void => {
    // What is called UN stays so where its items are written in another way than the data set around them.
    const vr = header.vr === 'UN' && encoding === level.encoding ? 'SQ' : header.vr;
    if (!isHeaderWritten) writeHeader(writer, level.encoding, { tag: header.tag, vr, length: null });
    isHeaderWritten = true;
  };
  let inner = level.encoding;
  walkItems(reader, level, header, (item) => {
    open(item.encoding);
    inner = item.encoding;
    index += 1;
    const where = { place: run.notes.isObserved ? `${noted.place}[${index}].` : '', inside: rule.inside };
    writeHeader(writer, inner, { tag: ITEM, vr: '', length: null });
    walkElements(reader, item, (element) => rewriteElement(run, item, element, where));
    writeHeader(writer, inner, { tag: ITEM_END, vr: '', length: 0 });
  });
  open(inner);
  writeHeader(writer, inner, { tag: SEQUENCE_END, vr: '', length: 0 });
}

/** Puts nothing, or a stand-in, where a value was. */
function putInstead(
  run: Rewriting,
  level: Level,
  header: ElementHeader,
  rule: Rule,
  noted: NotedElement,
  step: 'empty' | 'dummy',
): void {
  const value = step === 'empty' ? Buffer.alloc(0) : standIn(rule.vr);
  const action = step === 'empty' ? 'emptied' : 'replaced';
  const before = (): string | null => run.notes.next(run.reader, header, rule.vr);
  run.notes.add(action, noted, before, () => run.notes.textOf(value, rule.vr));
  skipValue(run.reader, level, header);
  put(run, level, header, rule, value);
}

function rewriteValue(
  run: Rewriting,
  level: Level,
  header: ElementHeader,
  length: number,
  rule: Rule,
  noted: NotedElement,
): void {
  const bytes = Buffer.from(run.reader.peek(length));
  const changed = run.newValues(bytes, header.tag, rule);
  if (changed === null) {
    if (rule.otherwise === 'remove') remove(run, level, header, noted);
    else putInstead(run, level, header, rule, noted, rule.otherwise);
    return;
  }
  run.reader.skip(length);
  run.notes.add(
    changed.action,
    noted,
    () => run.notes.textOf(bytes, rule.vr),
    () => run.notes.textOf(changed.value, rule.vr),
  );
  put(run, level, header, rule, changed.value);
}

function put(run: Rewriting, level: Level, header: ElementHeader, rule: Rule, value: Buffer): void {
  const vr = level.encoding.isExplicit && SHORT_VRS.has(header.vr) ? header.vr : rule.vr;
  writeHeader(run.writer, level.encoding, { tag: header.tag, vr, length: value.length });
  run.writer.write(value);
}
