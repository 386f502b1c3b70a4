import { describe, expect, it } from 'vitest';
import { memorySink } from '../../../../../../../main/engine/formats/bytes/byte-ends.ts';
import { ByteWriter } from '../../../../../../../main/engine/formats/dicom/cleaning/byte-writer.ts';
import { FragmentStream } from '../../../../../../../main/engine/formats/dicom/cleaning/fragment-stream.ts';
import { ByteReader } from '../../../../../../../main/engine/formats/dicom/reader/byte-reader.ts';
import { bufferSource, supplyOf } from '../../../../../../../main/engine/formats/dicom/reader/byte-source.ts';
import { ElementWalker } from '../../../../../../../main/engine/formats/dicom/reader/element-walker.ts';
import { EXPLICIT_LITTLE } from '../../../../../../../main/engine/formats/dicom/reader/encoding.ts';
import { defectOf } from '../../../../../../support/cleaning.ts';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const item = (body: Buffer): Buffer => {
  const head = hex('feff00e000000000');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
};

/** A stream over fragments that are one frame, each written as an item, or all as one. */
function streamOf(texts: readonly string[], { isJoined = false } = {}) {
  const fragments = texts.map(hex);
  const bytes = Buffer.concat([...fragments.map(item), hex('feffdde000000000')]);
  const starts = fragments.map((_, index) => Buffer.concat(fragments.slice(0, index).map(item)).length + 8);
  const whole = Buffer.concat(fragments).length;
  const lengths = isJoined ? [whole] : fragments.map(({ length }) => length);
  const plan = {
    items: new Map(lengths.map((length, index) => [starts[index] ?? 0, length])),
    frames: new Map([[starts[0] ?? 0, whole]]),
    basicTable: Buffer.alloc(0),
    extended: new Map(),
  };
  const sink = memorySink();
  const writer = new ByteWriter(sink);
  const told: string[] = [];
  const walker = ElementWalker.ofFragments(new ByteReader(supplyOf(bufferSource(bytes), 0)), EXPLICIT_LITTLE);
  const stream = new FragmentStream({ walker, writer, plan }, EXPLICIT_LITTLE, (what) => void told.push(what));
  const written = () => {
    writer.flush();
    return sink.content().toString('hex');
  };
  return { stream, told, written };
}

const items = (...texts: string[]): string => Buffer.concat(texts.map((text) => item(hex(text)))).toString('hex');

describe('all fragments are one stream', () => {
  it('that is looked into across their ends, and not beyond the last', () => {
    const { stream } = streamOf(['aaff', '', 'd8', 'bbcc']);
    expect(stream.peek(5).toString('hex')).toBe('aaffd8bbcc');
    expect(stream.ahead(5).toString('hex')).toBe('aaff');
    stream.copy(1);
    expect([stream.marker(), stream.position, stream.leftInFragment, stream.leftInFrame]).toEqual([0xffd8, 1, 1, 4]);
    stream.copy(3);
    expect([stream.peek(9).toString('hex'), stream.marker()]).toEqual(['cc', 0]);
  });

  it('that is written in as many items as before', () => {
    const { stream, written } = streamOf(['aabb', 'ccdd']);
    expect([stream.isAtFrameStart, stream.isOver]).toEqual([true, false]);
    stream.copy(2);
    expect([stream.isAtFragmentStart, stream.isAtFrameStart]).toEqual([true, false]);
    stream.copyAll();
    expect([stream.isOver, written()]).toEqual([true, items('aabb', 'ccdd')]);
  });

  it('that is written in one item where the plan joins them, with the byte that makes its length even', () => {
    const { stream, written } = streamOf(['aa', 'bbcc', 'ddee'], { isJoined: true });
    stream.copyAll();
    expect(written()).toBe(items('aabbccddee00'));
  });
});

describe('what identifies someone is blanked', () => {
  it('keeps its length, and is told of unless it was zeros', () => {
    const { stream, told, written } = streamOf(['00004a4b', '4c00']);
    stream.blank(2, 'APP1');
    expect(told).toEqual([]);
    stream.blank(3, 'APP2');
    stream.afterFrame();
    expect([told, written()]).toEqual([['APP2'], items('00000000', '0000')]);
  });

  it.each([
    ['stays where it names a known encoder', 'Kakadu-2.2', []],
    ['goes where it says more than that', 'Kakadu-2.2 of Doe', ['COM']],
  ])('as a comment %s', (_what, words, expected) => {
    const text = Buffer.from(words.padEnd(18, '\0'), 'latin1');
    const { stream, told, written } = streamOf([text.toString('hex')]);
    stream.comment(words.length);
    stream.copyAll();
    const kept = expected.length === 0 ? text : Buffer.alloc(18);
    expect([told, written()]).toEqual([expected, items(kept.toString('hex'))]);
  });

  it('or replaced by as many other bytes, across fragments', () => {
    const { stream, told, written } = streamOf(['0102', '0304']);
    stream.replace(hex('0105'), 'segment');
    stream.replace(hex('0304'), 'gap');
    expect([told, written()]).toEqual([['segment'], items('0105', '0304')]);
  });
});

describe('a frame is refused', () => {
  it.each([
    ['a length that ends beyond the frame', ['ffe10010', 'aabb']],
    ['a length of nothing', ['ffe10001', 'aabb']],
    ['no room for a length', ['ffe1']],
  ])('with %s', (_what, fragments) => {
    expect(defectOf(() => streamOf(fragments).stream.segmentLength()).kind).toBe('unreadable-file');
  });

  it('that would be copied beyond its end', () => {
    expect(defectOf(() => streamOf(['aabb']).stream.copy(3)).kind).toBe('unreadable-file');
  });

  it('in which a fragment starts as a frame does', () => {
    const { stream } = streamOf(['aabb', 'ffd8']);
    expect(defectOf(() => stream.copyWithinFrame(4, 'ffd8')).kind).toBe('unreadable-file');
    const { stream: sound, written } = streamOf(['aabb', 'ffd9']);
    sound.copyWithinFrame(4, 'ffd8');
    expect(written()).toBe(items('aabb', 'ffd9'));
  });
});
