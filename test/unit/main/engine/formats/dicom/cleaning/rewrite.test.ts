import { describe, expect, it } from 'vitest';
import { cleaned, dicomWith, EXPLICIT, readBack } from '../../../../../../support/cleaned-dicom.ts';
import type { Element, Encoding } from '../../../../../../support/canary-dicom/encode.ts';

const ENCODINGS: readonly (readonly [string, Encoding])[] = [
  ['explicit with lengths', EXPLICIT],
  ['explicit with delimiters', { syntax: 'explicit', hasLengths: false }],
  ['implicit', { syntax: 'implicit', hasLengths: true }],
];

const sequence = (tag: string, ...items: readonly (readonly Element[])[]): Element => {
  return { tag, vr: 'SQ', value: items.map((elements) => ({ elements })) };
};

describe.each(ENCODINGS)('a data set written %s', (_name, encoding) => {
  const file = (...elements: Element[]) => dicomWith(elements, encoding);

  it('has its sequences item by item, each with what may stay', async () => {
    const { content } = await cleaned(
      file(
        sequence(
          '00081140',
          [
            { tag: '00081150', vr: 'UI', value: '1.2.840.10008.5.1.4.1.1.2' },
            { tag: '00081155', vr: 'UI', value: '1.2.3' },
          ],
          [{ tag: '00081155', vr: 'UI', value: '1.2.3' }],
        ),
      ),
    );
    const items = readBack(content).elements['x00081140']?.items ?? [];
    const uids = items.map(({ dataSet }) => dataSet?.string('x00081155'));
    expect([items.length, uids[0], items[0]?.dataSet?.string('x00081150')]).toEqual([
      2,
      uids[1],
      '1.2.840.10008.5.1.4.1.1.2',
    ]);
    expect(uids[0]).toMatch(/^2\.25\./);
  });

  it('keeps a sequence without items as one', async () => {
    const { content } = await cleaned(file(sequence('00081140')));
    const element = readBack(content).elements['x00081140'];
    expect([element === undefined, element?.items ?? []]).toEqual([false, []]);
  });

  it('loses private elements and groups, also inside of sequences', async () => {
    const { content, changes } = await cleaned(
      file(
        { tag: '00090010', vr: 'LO', value: 'ACME' },
        { tag: '00091001', vr: 'LO', value: 'CANARY' },
        sequence('00081140', [{ tag: '00191001', vr: 'LO', value: 'CANARY' }]),
      ),
    );
    expect([content.includes('CANARY'), content.includes('ACME')]).toEqual([false, false]);
    expect(changes.get('(0008,1140)[1].(0019,1001)')).toMatchObject({ action: 'removed', rule: 'private' });
  });

  it('stands in for what an object cannot be without', async () => {
    const { content } = await cleaned(file({ tag: '00080080', vr: 'LO', value: 'St Elsewhere' }));
    expect(readBack(content).string('x00080080')).toBe('REMOVED');
  });

  it('empties what may be empty', async () => {
    const { content } = await cleaned(file({ tag: '00080090', vr: 'PN', value: 'House^Gregory' }));
    expect([readBack(content).elements['x00080090']?.length, content.includes('House')]).toEqual([0, false]);
  });

  it('loses what follows the picture and is no element', async () => {
    const whole = Buffer.concat([file(), Buffer.from('CANARY after the end')]);
    const { content, changes } = await cleaned(whole);
    expect([content.includes('CANARY'), changes.get('after the data set')?.action]).toEqual([false, 'removed']);
  });

  it('ends too early where an element is cut, wherever before the picture', async () => {
    const whole = file({ tag: '00080080', vr: 'LO', value: 'St Elsewhere' });
    const start = whole.indexOf('St Elsewhere');
    const { outcome } = await cleaned(whole.subarray(0, start + 4));
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'unreadable-file' } });
  });
});

describe('an element', () => {
  it('of more than what can be looked through is removed', async () => {
    const { content, changes } = await cleaned(
      dicomWith([{ tag: '00081030', vr: 'UT', value: 'knee '.repeat(300_000) }]),
      'clean-descriptors',
    );
    expect([readBack(content).elements['x00081030'], changes.get('(0008,1030)')?.action]).toEqual([
      undefined,
      'removed',
    ]);
  });

  it('that says who cleaned the file before us is written anew, once', async () => {
    const { content } = await cleaned(
      dicomWith([
        { tag: '00120062', vr: 'CS', value: 'NO' },
        { tag: '00120063', vr: 'LO', value: 'CANARY Cleaner 1.0' },
      ]),
    );
    const read = readBack(content);
    expect([read.string('x00120062'), content.includes('CANARY')]).toEqual(['YES', false]);
    expect(content.indexOf(Buffer.from('12006200', 'hex'))).toBe(content.lastIndexOf(Buffer.from('12006200', 'hex')));
  });

  it('of odd length is padded as its kind is', async () => {
    const odd: Element[] = [{ tag: '00181063', vr: 'DS', value: Buffer.from('12.5 ') }];
    const file = dicomWith(odd);
    const { content } = await cleaned(file);
    expect(readBack(content).string('x00181063')).toBe('12.5');
  });
});

it('elements come in the order of their tags, the stamps at their places', async () => {
  const { content } = await cleaned(dicomWith([{ tag: '00200013', vr: 'IS', value: '7' }]));
  const tags = Object.keys(readBack(content).elements).filter((tag) => !tag.startsWith('x0002'));
  expect(tags).toEqual([...tags].sort());
  expect(tags.filter((tag) => tag.startsWith('x0012') || tag === 'x00280303')).toEqual([
    'x00120062',
    'x00120063',
    'x00120064',
    'x00280303',
  ]);
});
