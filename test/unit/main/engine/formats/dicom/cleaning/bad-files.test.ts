import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../../../../support/seeded-random.ts';
import { cleaned, dicomWith, EXPLICIT } from '../../../../../../support/cleaned-dicom.ts';
import type { Element } from '../../../../../../support/canary-dicom/encode.ts';

async function refusal(bytes: Buffer): Promise<unknown> {
  const { outcome } = await cleaned(bytes);
  return outcome.ok ? 'cleaned' : [outcome.failure.kind, outcome.failure.facts['what']];
}

const DAMAGED = ['unreadable-file', 'This DICOM image is damaged; part of it cannot be read.'];
const TOO_SHORT = ['unreadable-file', 'This DICOM image ends too early; part of the picture is missing.'];

describe('a DICOM file is refused', () => {
  test('where its picture is cut off', async () => {
    expect(await refusal(dicomWith([]).subarray(0, -3))).toEqual(TOO_SHORT);
  });

  test('or looked over to its end where a list of regions is no sequence but fragments', async () => {
    const regions: Element = { tag: '00186011', vr: 'OB', value: { fragments: [Buffer.from('SECRET')] } };
    const burnedIn: Element = { tag: '00280301', vr: 'CS', value: 'YES' };
    const { outcome } = await cleaned(dicomWith([regions, burnedIn]));
    const seen = outcome.ok ? [outcome.report.textRule.verdict, outcome.report.identity?.patientName] : 'refused';
    expect(['refused', ['hold', 'Doe^Jane']]).toContainEqual(seen);
  });

  test('where an element is longer than the file', async () => {
    const file = dicomWith([{ tag: '00081030', vr: 'LO', value: 'Knee' }]);
    file.writeUInt16LE(60_000, file.indexOf('Knee') - 2);
    expect(await refusal(file)).toEqual(TOO_SHORT);
  });

  test('where an element is longer than the item it is in', async () => {
    const inner: Element = { tag: '00181063', vr: 'DS', value: '12.5' };
    const file = dicomWith([{ tag: '52009229', vr: 'SQ', value: [{ elements: [inner] }] }]);
    file.writeUInt16LE(20, file.indexOf('12.5') - 2);
    expect(await refusal(file)).toEqual(DAMAGED);
  });

  test('where its sequences go deeper than any object needs', async () => {
    const deep = (depth: number): Element => ({
      tag: '52009229',
      vr: 'SQ',
      value: depth === 0 ? [] : [{ elements: [deep(depth - 1)] }],
    });
    expect(await refusal(dicomWith([deep(64)]))).toBe('cleaned');
    expect(await refusal(dicomWith([deep(150)]))).toEqual([
      'unreadable-file',
      'This DICOM image nests its parts deeper than any image does, and is not opened.',
    ]);
  });

  test('where a deflated data set breaks off', async () => {
    const file = dicomWith([], { syntax: 'deflated', hasLengths: true });
    expect(await refusal(file.subarray(0, -8))).toEqual(DAMAGED);
  });

  test('where a sequence holds no items', async () => {
    const file = dicomWith([{ tag: '52009229', vr: 'SQ', value: [{ elements: [] }] }]);
    file.write('\xfe\xff\x01\xe0', file.indexOf(Buffer.from('feff00e0', 'hex')), 'latin1');
    expect(await refusal(file)).toEqual(DAMAGED);
  });

  test('that is a report, a document or the contents of a disc', async () => {
    const ofClass = (uid: string): Buffer => dicomWith([{ tag: '00080016', vr: 'UI', value: uid }]);
    expect(await refusal(ofClass('1.2.840.10008.5.1.4.1.1.88.33'))).toEqual([
      'unsupported-type',
      'This DICOM file is a report, not a picture. It is not sent.',
    ]);
    expect(await refusal(ofClass('1.2.840.10008.5.1.4.1.1.104.1'))).toEqual([
      'unsupported-type',
      'This DICOM file is a document, not a picture. It is not sent.',
    ]);
  });

  test('that is written in a maker’s own form, or points elsewhere for its picture', async () => {
    expect(await refusal(dicomWith([], EXPLICIT, '1.2.840.113619.5.2'))).toEqual([
      'unreadable-file',
      expect.any(String),
    ]);
    expect(await refusal(dicomWith([], EXPLICIT, '1.2.840.10008.1.2.4.94'))).toEqual([
      'unreadable-file',
      expect.any(String),
    ]);
  });

  test('that is the contents of a disc, whatever class it says it is of', async () => {
    const records: Element = { tag: '00041220', vr: 'SQ', value: [] };
    expect(await refusal(dicomWith([records]))).toEqual([
      'unsupported-type',
      'This is the table of contents of a DICOM disc, not an image. The images beside it are taken in by themselves.',
    ]);
  });

  test('that is nothing at all', async () => {
    expect(await refusal(Buffer.alloc(0))).toEqual(DAMAGED);
    expect(await refusal(Buffer.from('Dear Dr House, the patient Jane Doe was seen today.'))).not.toBe('cleaned');
  });
});

test('a DICOM file with any bytes changed is cleaned or refused, never an error', async () => {
  const inner: Element = { tag: '00081155', vr: 'UI', value: '1.2.3' };
  const sequence: Element = { tag: '00081140', vr: 'SQ', value: [{ elements: [inner] }, { elements: [inner] }] };
  const random = seededRandom(5);
  for (const encoding of [
    EXPLICIT,
    { syntax: 'implicit', hasLengths: false },
    { syntax: 'deflated', hasLengths: true },
  ] as const) {
    const file = dicomWith([sequence], encoding);
    for (let round = 0; round < 300; round += 1) {
      const changed = Buffer.from(file);
      for (let change = 0; change < 4; change += 1)
        changed[128 + Math.floor(random() * (file.length - 128))] = Math.floor(random() * 256);
      const { outcome } = await cleaned(changed.subarray(0, Math.floor(changed.length * (0.5 + random()))));
      expect(outcome.ok || ['unreadable-file', 'unsupported-type'].includes(outcome.failure.kind)).toBe(true);
    }
  }
});

test('a value of odd length that padding would make too long for its header is a defect', async () => {
  const long = dicomWith([{ tag: '00280011', vr: 'US', value: Buffer.alloc(65_534) }]);
  long.writeUInt16LE(65_535, long.indexOf(Buffer.from('280011005553', 'hex')) + 6);
  expect(await refusal(long)).toEqual(DAMAGED);
});
