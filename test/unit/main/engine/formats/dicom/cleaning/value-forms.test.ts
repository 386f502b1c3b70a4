import { describe, expect, test } from 'vitest';
import { cleaned, dicomWith, EXPLICIT } from '../../../../../../support/cleaned-dicom.ts';
import type { Element, Encoding } from '../../../../../../support/canary-dicom/encode.ts';

const IMPLICIT: Encoding = { syntax: 'implicit', hasLengths: true };
const NAME = 'Doe^Jane born 1961  ';

async function isLeft(element: Element, encoding: Encoding = EXPLICIT): Promise<boolean> {
  const { content, outcome } = await cleaned(dicomWith([element], encoding));
  expect(outcome.ok).toBe(true);
  return content.includes('Jane');
}

describe.each([
  ['explicit', EXPLICIT],
  ['implicit', IMPLICIT],
])('words in %s', (_, encoding) => {
  test.each([
    ['00189073', 'FD', 'one fraction'],
    ['00289001', 'UL', 'two numbers'],
    ['00280106', 'US', 'one number'],
    ['00283006', 'US', 'any numbers'],
    ['00281201', 'OW', 'a palette'],
    ['00180050', 'DS', 'a number as text'],
    ['00080005', 'CS', 'the name of a character set'],
  ])('%s %s are removed: it holds %s', async (tag, vr) => {
    expect(await isLeft({ tag, vr, value: Buffer.from(NAME) }, encoding)).toBe(false);
  });
});

test('words behind many numbers are removed with them', async () => {
  const numbers = Buffer.from(`${'1.0\\'.repeat(30_000)}Jane`);
  expect(await isLeft({ tag: '3004000c', vr: 'DS', value: numbers }, IMPLICIT)).toBe(false);
  expect(await isLeft({ tag: '00186060', vr: 'FL', value: numbers }, IMPLICIT)).toBe(false);
  const manyMore = Buffer.from(`${'1.0\\'.repeat(300_000)}Jane`);
  expect(await isLeft({ tag: '00186060', vr: 'FL', value: manyMore }, IMPLICIT)).toBe(false);
  expect(await isLeft({ tag: '3004000c', vr: 'DS', value: manyMore }, IMPLICIT)).toBe(false);
});

test('a picture in a sequence, which only an icon has, is removed', async () => {
  const picture: Element = { tag: '7fe00010', vr: 'OB', value: Buffer.from(NAME) };
  expect(await isLeft({ tag: '52009229', vr: 'SQ', value: [{ elements: [picture] }] })).toBe(false);
});

test.each(['ISO_IR 100', '\\ISO 2022 IR 87', 'GB18030', 'ISO 2022 IR 6\\ISO 2022 IR 149', 'ISO-IR-192', ''])(
  'the character set %s stays',
  async (value) => {
    const { changes } = await cleaned(dicomWith([{ tag: '00080005', vr: 'CS', value }]));
    expect(changes.get('(0008,0005)')?.action).toBe('kept');
  },
);

test('numbers stay', async () => {
  const fraction = Buffer.alloc(8);
  fraction.writeDoubleLE(12.3);
  const { changes } = await cleaned(
    dicomWith([
      { tag: '00189073', vr: 'FD', value: fraction },
      { tag: '00283002', vr: 'US', value: [256, 0, 16] },
      { tag: '00281201', vr: 'OW', value: Buffer.from(Array.from({ length: 512 }, (_, index) => index % 256)) },
      { tag: '00280030', vr: 'DS', value: '0.5\\0.5' },
    ]),
  );
  for (const place of ['(0018,9073)', '(0028,3002)', '(0028,1201)', '(0028,0030)'])
    expect(changes.get(place)?.action).toBe('kept');
});

test('a transfer syntax with words behind it is refused', async () => {
  const { outcome } = await cleaned(dicomWith([], EXPLICIT, '1.2.840.10008.1.2.1\\Jane'));
  expect(outcome.ok).toBe(false);
});

test('what stands behind the picture in its element becomes zeros, and more than padding is refused', async () => {
  const bits: Element = { tag: '00280100', vr: 'US', value: [8] };
  const picture = (behind: string): Element => ({
    tag: '7fe00010',
    vr: 'OB',
    value: Buffer.from(`\x01\x02\x03\x04${behind}`),
  });
  const { content } = await cleaned(dicomWith([bits, picture('Jane')]));
  expect(content.subarray(-8)).toEqual(Buffer.from([1, 2, 3, 4, 0, 0, 0, 0]));
  const { outcome } = await cleaned(dicomWith([bits, picture('Jane'.repeat(20_000))]));
  expect(outcome.ok).toBe(false);
});

test.each([
  ['00180050', 'DS', '1.25', true],
  ['00180050', 'DS', '19550214', false],
  ['00200013', 'IS', '20240301', false],
  ['00200013', 'IS', '20241301', true],
  ['00200032', 'DS', '0\\19550214\\1', false],
])('a number that is a day is none: %s %s %s', async (tag, vr, value, isKept) => {
  const { content } = await cleaned(dicomWith([{ tag, vr, value }]));
  expect(content.includes(value)).toBe(isKept);
});
