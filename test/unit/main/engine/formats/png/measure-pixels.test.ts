import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { cleanPng } from '../../../../../../main/engine/formats/png/clean-png.ts';
import { measurePixels } from '../../../../../../main/engine/formats/png/measure-pixels.ts';
import { cleanBytes, refusalOf } from '../../../../../support/clean-bytes.ts';
import { windowOf } from '../../../../../support/cleaning.ts';

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** Four by three pixels of grey. */
const ROWS = Buffer.from([0, 9, 8, 7, 6, 0, 5, 4, 3, 2, 0, 1, 9, 8, 7]);
const PACKED = deflateSync(ROWS);

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
const HEADER = chunk('IHDR', Buffer.from([0, 0, 0, 4, 0, 0, 0, 3, 8, 0, 0, 0, 0]));
const END = chunk('IEND', Buffer.alloc(0));
const png = (...chunks: Buffer[]): Buffer => Buffer.concat([SIGNATURE, HEADER, ...chunks, END]);
const idats = (...data: Buffer[]): Buffer => png(...data.map((each) => chunk('IDAT', each)));

const number = (value: number): Buffer => Buffer.from([0, 0, 0, value]);
const control = (sequence: number, width = 4, height = 3): Buffer =>
  chunk('fcTL', Buffer.concat([number(sequence), number(width), number(height), Buffer.alloc(14)]));
const animation = (second: Buffer): Buffer =>
  png(
    chunk('acTL', Buffer.concat([number(2), number(0)])),
    control(0),
    chunk('IDAT', PACKED),
    control(1, 4, 1),
    chunk('fdAT', Buffer.concat([number(2), second])),
    chunk('fdAT', Buffer.concat([number(3), Buffer.from('CANARY')])),
  );

describe('the pixels of a PNG', () => {
  it.each([
    ['in the last chunk', [Buffer.concat([PACKED, Buffer.from('CANARY')])]],
    ['in a chunk of their own', [PACKED, Buffer.from('CANARY')]],
    [
      'in chunks of a byte each',
      [...Buffer.concat([PACKED, Buffer.from('CANARY')])].map((byte) => Buffer.from([byte])),
    ],
  ])('are all that stays of what stands %s', async (_, data) => {
    expect(await measurePixels(windowOf(idats(...data)), 8)).toEqual([PACKED.length]);
    const { content, changes } = await cleanBytes(cleanPng, idats(...data));
    expect(content.includes('CANARY') || content.includes('ANARY')).toBe(false);
    expect(changes.filter(({ action }) => action === 'removed').length).toBeGreaterThan(0);
    const whole = await cleanBytes(cleanPng, idats(PACKED));
    if (data.length < 3) expect(content.equals(whole.content)).toBe(true);
  });

  it('stay as they are where nothing stands behind them', async () => {
    expect((await cleanBytes(cleanPng, idats(PACKED))).content.equals(idats(PACKED))).toBe(true);
  });

  it.each([
    ['have more rows than are shown', deflateSync(Buffer.concat([ROWS, Buffer.from('CANARY')]))],
    ['break off', PACKED.subarray(0, -8)],
    ['are of fewer rows', deflateSync(ROWS.subarray(0, 10))],
    ['are no pixels', Buffer.from('CANARY CANARY')],
  ])('are refused where they %s', async (_, data) => {
    expect(await refusalOf(cleanPng, idats(data))).toMatchObject({ kind: 'unreadable-file' });
  });

  it('of later frames lose what stands behind them, and no frame’s number is missed out', async () => {
    const second = deflateSync(Buffer.from([0, 1, 2, 3, 4]));
    const { content } = await cleanBytes(cleanPng, animation(Buffer.concat([second, Buffer.from('ZQ')])));
    expect([content.includes('CANARY'), content.includes('ZQ')]).toEqual([false, false]);
    expect(content.includes(chunk('fdAT', number(3)))).toBe(true);
    const many = deflateSync(Buffer.concat([Buffer.from([0, 1, 2, 3, 4]), Buffer.from('CANARY')]));
    expect(await refusalOf(cleanPng, animation(many))).toMatchObject({ kind: 'unreadable-file' });
  });
});
