import { describe, expect, test } from 'vitest';
import { cleaned, dicomWith, EXPLICIT, readBack } from '../../../../../../support/cleaned-dicom.ts';
import type { Element, Encoding } from '../../../../../../support/canary-dicom/encode.ts';

const ENCODINGS: Readonly<Record<string, Encoding>> = {
  explicit: EXPLICIT,
  'explicit with delimiters': { syntax: 'explicit', hasLengths: false },
  implicit: { syntax: 'implicit', hasLengths: true },
  'big-endian': { syntax: 'big', hasLengths: false },
  deflated: { syntax: 'deflated', hasLengths: true },
  'UN with lengths': { syntax: 'explicit', un: 'defined', hasLengths: true },
  'UN with delimiters': { syntax: 'explicit', un: 'undefined', hasLengths: true },
};

/** Sequences inside sequences, with an institution in the innermost. */
function nested(depth: number): Element {
  const inner: Element[] =
    depth === 0
      ? [
          { tag: '00080080', vr: 'LO', value: 'St Elsewhere' },
          { tag: '00181063', vr: 'DS', value: '12.5' },
        ]
      : [nested(depth - 1)];
  return { tag: '52009229', vr: 'SQ', value: [{ elements: inner }] };
}

describe('a DICOM file', () => {
  test.each(Object.entries(ENCODINGS))('written %s loses its patient and keeps the rest', async (_, encoding) => {
    const { outcome, changes, content } = await cleaned(
      dicomWith([nested(4), { tag: '00080090', vr: 'PN', value: 'House^Gregory' }], encoding),
    );
    expect(outcome.ok && outcome.report.identity).toMatchObject({ patientName: 'Doe^Jane', patientId: 'PID-1' });
    const place = '(5200,9229)[1].'.repeat(5);
    expect(changes.get(`${place}(0008,0080)`)).toMatchObject({
      action: 'replaced',
      before: 'St Elsewhere',
      after: 'REMOVED',
    });
    expect(changes.get(`${place}(0018,1063)`)).toMatchObject({ action: 'kept', after: '12.5' });
    expect(changes.get('(0008,0090)')).toMatchObject({ action: 'emptied', before: 'House^Gregory', after: '' });
    const again = await cleaned(content);
    expect(again.changes.get(`${place}(0018,1063)`)).toMatchObject({ action: 'kept', after: '12.5' });
    expect(again.changes.get(`${place}(0008,0080)`)?.before).toBe('REMOVED');
  });

  test('has its preamble, its application titles and its own numbers taken out of the file meta', async () => {
    const { content, changes } = await cleaned(dicomWith([]));
    expect(content.subarray(0, 132)).toEqual(Buffer.concat([Buffer.alloc(128), Buffer.from('DICM')]));
    const read = readBack(content);
    expect(read.string('x00020016')).toBeUndefined();
    expect(read.string('x00020003')).toBe(read.string('x00080018'));
    expect(read.string('x00020010')).toBe('1.2.840.10008.1.2.1');
    expect(changes.get('(0002,0016)')).toMatchObject({ action: 'removed', before: 'WARD7' });
    expect(changes.get('preamble')?.action).toBe('emptied');
  });

  test('keeps the bytes of its picture', async () => {
    const { content } = await cleaned(dicomWith([]));
    const element = readBack(content).elements['x7fe00010'];
    expect(content.subarray(element?.dataOffset, (element?.dataOffset ?? 0) + 8)).toEqual(
      Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]),
    );
  });

  test('names the same patient and the same study alike in every file of a site', async () => {
    const study: Element = { tag: '0020000d', vr: 'UI', value: '1.2.3.77' };
    const [first, second] = [await cleaned(dicomWith([study])), await cleaned(dicomWith([study, nested(0)]))];
    const texts = (content: Buffer): unknown[] =>
      ['x00100010', 'x00100020', 'x0020000d'].map((tag) => readBack(content).string(tag));
    expect(texts(first.content)).toEqual(texts(second.content));
    const [name, id, uid] = texts(first.content);
    expect([name, id]).toEqual([expect.stringMatching(/^SGT-[0-9A-Z]{8}$/), name]);
    expect(uid).toMatch(/^2\.25\.\d{30,39}$/);
  });

  test('without a patient has no identity', async () => {
    const nobody: Element[] = [
      { tag: '00100010', vr: 'PN', value: '' },
      { tag: '00100020', vr: 'LO', value: '' },
    ];
    const { outcome } = await cleaned(dicomWith(nobody));
    expect(outcome.ok && outcome.report.identity).toBeNull();
  });

  test('says in the order of its tags how it was cleaned, once, whatever it said before', async () => {
    const said: Element[] = [
      { tag: '00120062', vr: 'CS', value: 'NO' },
      { tag: '00120063', vr: 'LO', value: 'by Dr House' },
    ];
    const { content } = await cleaned(dicomWith(said), 'modified-dates', 'device');
    const read = readBack(content);
    expect(read.string('x00120062')).toBe('YES');
    const methods = read.string('x00120063')?.split('\\') ?? [];
    expect(methods.every((method) => method.length <= 64)).toBe(true);
    const codes = read.elements['x00120064']?.items?.map((item) => item.dataSet?.string('x00080100'));
    expect(codes).toEqual(['113100', '113107', '113109']);
    expect(read.string('x00280303')).toBe('MODIFIED');
    expect(content.includes('House')).toBe(false);
    const tags = Object.keys(read.elements).filter((tag) => tag > 'x0003');
    expect(tags).toEqual([...tags].sort());
  });

  test('may come without preamble and file meta', async () => {
    const whole = dicomWith([]);
    const bare = whole.subarray(144 + whole.readUInt32LE(140));
    const { outcome, content } = await cleaned(bare);
    expect(outcome.ok).toBe(true);
    expect(readBack(content).string('x00020010')).toBe('1.2.840.10008.1.2.1');
  });

  test('loses private, unknown, overlay and curve elements, group lengths and all that follows its last element', async () => {
    const extra: Element[] = [
      { tag: '00080000', vr: 'UL', value: [4] },
      { tag: '00091001', vr: 'LO', value: 'private' },
      { tag: '0010fff0', vr: 'LO', value: 'unknown' },
      { tag: '50003000', vr: 'OW', value: Buffer.from('curves') },
      { tag: '60003000', vr: 'OW', value: Buffer.from('overlay!') },
      { tag: 'fffcfffc', vr: 'OB', value: Buffer.from('padding!') },
    ];
    const file = Buffer.concat([dicomWith(extra), dicomWith([])]);
    const { content, outcome } = await cleaned(file);
    expect(outcome.ok && outcome.report.counts.removed).toBe(extra.length + 2);
    const tags = Object.keys(readBack(content).elements);
    expect(tags.filter((tag) => /^x(00080000|0009|0010fff0|50|60|fffc)/.test(tag))).toEqual([]);
    expect(content.indexOf('DICM', 200)).toBe(-1);
  });

  test('tells what its picture may show', async () => {
    const report: Element = { tag: '00280301', vr: 'CS', value: 'YES' };
    const { outcome } = await cleaned(dicomWith([report]));
    expect(outcome.ok && outcome.report.textRule.verdict).toBe('hold');
  });
});
