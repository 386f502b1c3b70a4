import type { ElementStep } from '../reader/steps.ts';
import { IMPLICIT_LITTLE, type Encoding } from '../reader/encoding.ts';
import { ITEM, ITEM_END, PIXEL_DATA_TAGS, SEQUENCE_END, tagText } from '../reader/tags.ts';
import { secondPicture } from '../facts/refuse-form.ts';
import { SHORT_VRS } from '../reader/value-representations.ts';
import type { ByteWriter } from './byte-writer.ts';
import { copyPixels } from './copy-pixels.ts';
import type { NotedElement } from './notes.ts';
import type { Rewriting } from './rewriting.ts';
import type { Inside, Rule } from './rules.ts';
import { isStampTag, type Stamp } from './stamps.ts';
import { isOfItsForm, MAX_TEXT_BYTES } from './value-forms.ts';
import { standIn } from './values.ts';
import { writeOffsets, writeProfile } from './binary-values.ts';
import { removeElement as remove } from './remove-element.ts';
import { writeHeader, writtenVr } from './write-header.ts';

/**
 * Writes a data set element by element, each as its rule says, sequences with delimiters instead of lengths, and the stamps
 * at their places. Once the pixel data is through, bytes that are no further elements are left out; before, they are a defect.
 */
export function rewriteDataSet(run: Rewriting, out: Encoding, stamps: readonly Stamp[]): void {
  const { walker } = run;
  const waiting = [...stamps];
  let pictures = 0;
  for (let step = walker.next(); step.kind === 'element'; step = walker.next()) {
    while (waiting[0] !== undefined && waiting[0].tag < step.tag) writeStamp(run, out, waiting.shift());
    if (PIXEL_DATA_TAGS.has(step.tag)) pictures += 1;
    if (pictures > 1) throw secondPicture();
    if (isStampTag(step.tag)) walker.skipValue();
    else rewriteElement(run, step, { place: '', inside: 'plain', out });
  }
  for (const stamp of waiting) writeStamp(run, out, stamp);
  if (walker.reader.peek(1).length > 0) {
    const rest: NotedElement = { place: 'after the data set', name: '', vr: '', rule: 'no element' };
    run.notes.add('removed', rest, nothing, nothing);
  }
}

interface Where {
  /** Of the sequence it is in, with a dot at the end; '' where no one looks. */
  readonly place: string;
  readonly inside: Inside;
  /** How what is written there is written, which may differ from how it is read. */
  readonly out: Encoding;
}

function nothing(): null {
  return null;
}

function writeStamp(run: Rewriting, out: Encoding, stamp: Stamp | undefined): void {
  if (stamp === undefined) return;
  stamp.write(run.writer, out);
  const { keyword: name, vr, text } = stamp;
  run.notes.add('added', { place: tagText(stamp.tag), name, vr, rule: 'stamp' }, nothing, () => text);
}

function rewriteElement(run: Rewriting, element: ElementStep, where: Where): void {
  const { out } = where;
  const { length } = element;
  const rule = run.ruleOf(element.tag, element.vr, where.inside);
  const place = run.notes.isObserved ? where.place + tagText(element.tag) : '';
  const noted: NotedElement = { place, name: rule.keyword, vr: rule.vr, rule: rule.reason };
  if (rule.step === 'remove') remove(run, element, noted);
  else if (rule.step === 'pixels' && run.walker.depth > 0)
    remove(run, element, { ...noted, rule: 'a picture in a sequence' });
  else if (rule.step === 'pixels') copyPixels(run, element, out, noted);
  else if (rule.step === 'offsets') writeOffsets(run, element, out, noted);
  else if (rule.vr === 'SQ') rewriteSequence(run, element, out, rule, noted);
  else if (length === null) remove(run, element, { ...noted, rule: 'a value without a length' });
  else if (rule.step === 'profile') writeProfile(run, element, out, length, noted);
  else if (rule.step === 'keep' && !isOfItsForm(run.walker.reader, element, length, rule))
    remove(run, element, { ...noted, rule: 'words in a place that has none' });
  else if (rule.step === 'keep' || length === 0) keep(run, element, out, length, noted);
  else if (rule.step === 'empty' || rule.step === 'dummy') putInstead(run, element, out, rule, noted, rule.step);
  else if (length > MAX_TEXT_BYTES) remove(run, element, { ...noted, rule: 'too long to be looked through' });
  else rewriteValue(run, element, out, rule, noted);
}

function keep(run: Rewriting, element: ElementStep, out: Encoding, length: number, noted: NotedElement): void {
  const { reader } = run.walker;
  const before = (): string | null => run.notes.next(reader, element, noted.vr);
  run.notes.add('kept', noted, before, before);
  const even = length + (length % 2);
  writeHeader(run.writer, out, { tag: element.tag, vr: writtenVr(element.vr, noted.vr, even), length: even });
  reader.pieces(length, (piece) => run.writer.write(piece));
  if (length % 2 === 1) run.writer.write(Buffer.from(SPACE_PADDED.has(noted.vr) ? ' ' : '\0'));
}

const SPACE_PADDED = new Set('AE AS CS DA DS DT IS LO LT PN SH ST TM UC UR UT'.split(' '));

function rewriteSequence(run: Rewriting, element: ElementStep, out: Encoding, rule: Rule, noted: NotedElement): void {
  const { walker, writer, notes } = run;
  const { tag } = element;
  if (rule.step === 'empty' || element.length === 0) {
    notes.add(element.length === 0 ? 'kept' : 'emptied', noted, nothing, nothing);
    walker.skipValue();
    writeHeader(writer, out, { tag, vr: 'SQ', length: 0 });
    return;
  }
  walker.enter();
  let inner: Encoding | null = null;
  let index = 0;
  for (let step = walker.next(); step.kind === 'item'; step = walker.next()) {
    inner ??= openSequence(writer, out, tag, step.encoding);
    index += 1;
    const place = notes.isObserved ? `${noted.place}[${index}].` : '';
    rewriteItem(run, { place, inside: rule.inside, out: inner });
  }
  inner ??= openSequence(writer, out, tag, out);
  writeHeader(writer, inner, { tag: SEQUENCE_END, vr: '', length: 0 });
}

/** Items written in another way than the data set around them are what UN is for; answers how they are to be written. Source: PS3.5, 6.2.2. */
function openSequence(writer: ByteWriter, out: Encoding, tag: number, found: Encoding): Encoding {
  const isSame = found.isExplicit === out.isExplicit && found.isLittleEndian === out.isLittleEndian;
  writeHeader(writer, out, { tag, vr: isSame ? 'SQ' : 'UN', length: null });
  return isSame ? out : IMPLICIT_LITTLE;
}

function rewriteItem(run: Rewriting, where: Where): void {
  const { walker, writer } = run;
  writeHeader(writer, where.out, { tag: ITEM, vr: '', length: null });
  for (let step = walker.next(); step.kind === 'element'; step = walker.next()) rewriteElement(run, step, where);
  writeHeader(writer, where.out, { tag: ITEM_END, vr: '', length: 0 });
}

/** Puts nothing, or a stand-in, where a value was. */
function putInstead(
  run: Rewriting,
  element: ElementStep,
  out: Encoding,
  rule: Rule,
  noted: NotedElement,
  step: 'empty' | 'dummy',
): void {
  const value = step === 'empty' ? Buffer.alloc(0) : standIn(rule.vr);
  const action = step === 'empty' ? 'emptied' : 'replaced';
  const { reader } = run.walker;
  const before = (): string | null => run.notes.next(reader, element, rule.vr);
  run.notes.add(action, noted, before, () => run.notes.textOf(value, rule.vr));
  run.walker.skipValue();
  put(run, element, out, rule, value);
}

function rewriteValue(run: Rewriting, element: ElementStep, out: Encoding, rule: Rule, noted: NotedElement): void {
  const { walker, notes } = run;
  const bytes = Buffer.from(walker.reader.peek(element.length ?? 0));
  const changed = run.newValues(bytes, element.tag, rule);
  if (changed === null) {
    if (rule.otherwise === 'remove') remove(run, element, noted);
    else putInstead(run, element, out, rule, noted, rule.otherwise);
    return;
  }
  walker.skipValue();
  notes.add(
    changed.action,
    noted,
    () => notes.textOf(bytes, rule.vr),
    () => notes.textOf(changed.value, rule.vr),
  );
  put(run, element, out, rule, changed.value);
}

function put(run: Rewriting, element: ElementStep, out: Encoding, rule: Rule, value: Buffer): void {
  const vr = SHORT_VRS.has(element.vr) ? element.vr : rule.vr;
  writeHeader(run.writer, out, { tag: element.tag, vr, length: value.length });
  run.writer.write(value);
}
