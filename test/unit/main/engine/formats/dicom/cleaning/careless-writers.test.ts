import { describe, expect, it } from 'vitest';
import { cleaned, dicomWith, EXPLICIT, readBack } from '../../../../../../support/cleaned-dicom.ts';
import { encodeElements, type Element } from '../../../../../../support/canary-dicom/encode.ts';

const CODE: readonly Element[] = [
  { tag: '00080100', vr: 'SH', value: 'T-D1100' },
  { tag: '00080104', vr: 'LO', value: 'Knee' },
];

describe('files of careless writers are cleaned as any other', () => {
  it.each([
    ['two blanks', '  '],
    ['two zeros', '\0\0'],
  ])('with %s for a value representation, and named in what is written', async (_, blank) => {
    const file = dicomWith([{ tag: '00180050', vr: 'DS', value: '12.5' }]);
    for (const hex of ['1800500044530400', '10001000504e0800'])
      file.write(blank, file.indexOf(Buffer.from(hex, 'hex')) + 4, 'latin1');
    const { content, changes, outcome } = await cleaned(file);
    expect(outcome.ok && outcome.report.identity?.patientName).toBe('Doe^Jane');
    expect(changes.get('(0010,0010)')?.before).toBe('Doe^Jane');
    const read = readBack(content);
    expect([read.elements['x00180050']?.vr, read.string('x00180050')]).toEqual(['DS', '12.5']);
    expect(read.elements['x00100010']?.vr).toBe('PN');
  });

  it.each([true, false])(
    'with implicit items in an explicit file, which become UN (lengths: %j)',
    async (hasLengths) => {
      const items = encodeElements([{ tag: '00082218', vr: 'SQ', value: [{ elements: CODE }] }], {
        syntax: 'implicit',
        hasLengths: true,
      }).subarray(8);
      const patient: Element = { tag: '00100020', vr: 'LO', value: 'PID-1' };
      const file = dicomWith([{ tag: '00082218', vr: 'SQ', value: items }, patient], {
        syntax: 'explicit',
        hasLengths,
      });
      const { content, changes } = await cleaned(file);
      expect(changes.get('(0008,2218)[1].(0008,0100)')).toMatchObject({ action: 'kept', after: 'T-D1100' });
      const at = content.indexOf(Buffer.from('08001822', 'hex'));
      expect(content.toString('latin1', at + 4, at + 6)).toBe('UN');
      const again = await cleaned(content);
      expect(again.changes.get('(0008,2218)[1].(0008,0100)')?.before).toBe('T-D1100');
    },
  );

  it('with an explicit item before an implicit one, which is written as the first', async () => {
    const itemOf = (syntax: 'explicit' | 'implicit'): Buffer => {
      const whole = encodeElements([{ tag: '00082218', vr: 'SQ', value: [{ elements: CODE }] }], {
        syntax,
        hasLengths: true,
      });
      return whole.subarray(syntax === 'explicit' ? 12 : 8);
    };
    const value = Buffer.concat([itemOf('explicit'), itemOf('implicit')]);
    const { content } = await cleaned(dicomWith([{ tag: '00082218', vr: 'SQ', value }]));
    const items = readBack(content).elements['x00082218']?.items ?? [];
    expect(items.map((item) => [item.dataSet?.elements['x00080100']?.vr, item.dataSet?.string('x00080100')])).toEqual([
      ['SH', 'T-D1100'],
      ['SH', 'T-D1100'],
    ]);
  });

  it('with compressed frames in an implicit data set, which is written explicit', async () => {
    const frame = Buffer.from('ffd8ffda0008010100003f001234ffd9', 'hex');
    const pixels: Element = { tag: '7fe00010', vr: 'OB', value: { fragments: [frame] } };
    const file = dicomWith([pixels], { syntax: 'implicit', hasLengths: true }, '1.2.840.10008.1.2.4.50');
    const read = readBack((await cleaned(file)).content);
    expect([read.elements['x7fe00010']?.vr, read.elements['x7fe00010']?.fragments?.length]).toEqual(['OB', 1]);
  });

  it('with no frames, which is one: what stands behind its pixels goes', async () => {
    const pixels = Buffer.concat([Buffer.alloc(8, 7), Buffer.from('Jane Doe')]);
    const more: Element[] = [
      { tag: '00280008', vr: 'IS', value: '0' },
      { tag: '00280100', vr: 'US', value: [16] },
      { tag: '7fe00010', vr: 'OW', value: pixels },
    ];
    const { content } = await cleaned(dicomWith(more, EXPLICIT));
    const element = readBack(content).elements['x7fe00010'];
    expect(content.subarray(element?.dataOffset, (element?.dataOffset ?? 0) + 16)).toEqual(
      Buffer.concat([Buffer.alloc(8, 7), Buffer.alloc(8)]),
    );
  });
});
