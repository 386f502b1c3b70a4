import { describe, expect, it } from 'vitest';
import { cleaned, dicomWith, EXPLICIT, readBack } from '../../../../../../support/cleaned-dicom.ts';
import type { Element } from '../../../../../../support/canary-dicom/encode.ts';

const pixels = (value: Element['value'], vr = 'OW'): Element => ({ tag: '7fe00010', vr, value });
const JPEG = '1.2.840.10008.1.2.4.50';
const RLE = '1.2.840.10008.1.2.5';
const JPEG_XL = '1.2.840.10008.1.2.4.110';
const DEFLATED_FRAMES = '1.2.840.10008.1.2.8.1';

/** Of 2 by 2 pixels of one byte. */
const SMALL: readonly Element[] = [
  { tag: '00280002', vr: 'US', value: [1] },
  { tag: '00280100', vr: 'US', value: [8] },
];

async function nativePixels(bytes: Buffer): Promise<Buffer | string> {
  const { outcome, content } = await cleaned(dicomWith([...SMALL, pixels(bytes)]));
  if (!outcome.ok) return outcome.failure.kind;
  const element = readBack(content).elements['x7fe00010'];
  return content.subarray(element?.dataOffset, (element?.dataOffset ?? 0) + (element?.length ?? 0));
}

describe('a plain picture of 2 by 2 pixels of one byte', () => {
  const picture = Buffer.from([1, 2, 3, 4]);

  it('is copied byte by byte', async () => {
    expect(await nativePixels(picture)).toEqual(picture);
  });

  it.each([
    ['a little padding', 2],
    ['much padding', 60_000],
  ])('loses %s behind it, and keeps its length', async (_what, more) => {
    const padded = Buffer.concat([picture, Buffer.alloc(more, 'CANARY')]);
    const copied = await nativePixels(padded);
    expect(copied).toEqual(Buffer.concat([picture, Buffer.alloc(more)]));
  });

  it('is refused where far more stands behind it than padding', async () => {
    expect(await nativePixels(Buffer.concat([picture, Buffer.alloc(65_536)]))).toBe('unreadable-file');
  });

  it('tells what was emptied behind it', async () => {
    const { changes } = await cleaned(dicomWith([...SMALL, pixels(Buffer.concat([picture, Buffer.from('CANARY')]))]));
    expect(changes.get('(7FE0,0010) end')).toMatchObject({ action: 'emptied', rule: 'behind the picture' });
    expect(changes.get('(7FE0,0010)')).toMatchObject({ action: 'kept', before: null, after: null });
  });
});

describe('a compressed picture', () => {
  async function fragmentsOf(syntax: string, fragments: readonly Buffer[]): Promise<Buffer[] | string> {
    const { outcome, content } = await cleaned(dicomWith([pixels({ fragments }, 'OB')], EXPLICIT, syntax));
    if (!outcome.ok) return outcome.failure.kind;
    return (readBack(content).elements['x7fe00010']?.fragments ?? []).map(({ position, length }) =>
      content.subarray(position, position + length),
    );
  }

  it('has fragments of even length', async () => {
    const frame = Buffer.from('ffd8ffda0008010100003f001234ffd9ff', 'hex');
    expect(await fragmentsOf(JPEG, [frame])).toEqual([Buffer.from('ffd8ffda0008010100003f001234ffd90000', 'hex')]);
  });

  it.each([
    ['a syntax that nothing here looks into', DEFLATED_FRAMES],
    ['a plain syntax', '1.2.840.10008.1.2.1'],
  ])('of %s is refused, never copied unseen', async (_what, syntax) => {
    expect(await fragmentsOf(syntax, [Buffer.from('CANARY')])).toBe('unreadable-file');
  });

  it('without fragments is refused', async () => {
    const { outcome } = await cleaned(dicomWith([pixels(Buffer.from('CANARY'))], EXPLICIT, JPEG));
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'unreadable-file' } });
  });

  it('of a video is held for a person', async () => {
    const video = [pixels({ fragments: [Buffer.from('0123')] }, 'OB')];
    const { outcome } = await cleaned(dicomWith(video, EXPLICIT, '1.2.840.10008.1.2.4.102'));
    expect(outcome).toMatchObject({ ok: true, report: { textRule: { verdict: 'hold' } } });
  });

  it('is refused where a second one follows', async () => {
    const twice = dicomWith([pixels(Buffer.alloc(4)), { tag: '7fe00008', vr: 'OF', value: Buffer.from('CANARY!!') }]);
    expect((await cleaned(twice)).outcome).toMatchObject({ ok: false, failure: { kind: 'unsupported-type' } });
  });

  it('is looked through as what it starts as, whatever its syntax says', async () => {
    const comment = Buffer.from('\xff\xfe\0\x08CANARY', 'latin1');
    const frame = Buffer.concat([
      Buffer.from('ffd8', 'hex'),
      comment,
      Buffer.from('ffda0008010100003f00', 'hex'),
      Buffer.from('1234ffd9', 'hex'),
    ]);
    const copied = await fragmentsOf(RLE, [frame]);
    expect(copied).toEqual([Buffer.from(frame.toString('latin1').replace('CANARY', '\0'.repeat(6)), 'latin1')]);
  });

  it('of JPEG XL in a file of its own is refused: it may hold anything', async () => {
    const boxed = Buffer.concat([Buffer.from('0000000c4a584c200d0a870a', 'hex'), Buffer.from('CANARY')]);
    expect(await fragmentsOf(JPEG_XL, [boxed])).toBe('unreadable-file');
    expect(await fragmentsOf(JPEG_XL, [Buffer.from('ff0a0123', 'hex')])).toEqual([Buffer.from('ff0a0123', 'hex')]);
  });

  it('that is cut inside of a fragment is refused', async () => {
    const file = dicomWith([pixels({ fragments: [Buffer.alloc(400, 1)] }, 'OB')], EXPLICIT, RLE);
    const { outcome } = await cleaned(file.subarray(0, -100));
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'unreadable-file' } });
  });

  it('that says it is JPEG and is not is refused', async () => {
    expect(await fragmentsOf(JPEG, [Buffer.from('no JPEG at all..')])).toBe('unreadable-file');
  });
});
