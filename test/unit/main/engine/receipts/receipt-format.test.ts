import { describe, expect, it } from 'vitest';
import {
  canonical,
  receiptRowSchema,
  ReceiptTally,
  type ReceiptHead,
  type ReceiptRow,
  type ReceiptSlice,
} from '../../../../../main/engine/receipts/receipt-format.ts';
import { receiptLines } from '../../../../../main/engine/receipts/receipt-lines.ts';
import { readReceiptLines } from '../../../../../main/engine/receipts/read-receipt.ts';

const TIME = '2026-11-22T12:00:00.000Z';
const HEAD: ReceiptHead = { batch: { number: 1, name: 'Monday' }, profile: 'clinic', createdAt: TIME, savedAt: TIME };
const ROWS: ReceiptRow[] = [
  { path: '/a "b".png', sizeBytes: 5, sha256: 'a'.repeat(64), state: 'answered', attempts: 1, answeredAt: TIME },
  { path: '/c,d.png', sizeBytes: 6, state: 'skipped', kind: 'unsupported-type', reason: '=no', attempts: 0 },
];

describe('the parts of a receipt', () => {
  it('are written one way, whatever order their keys came in', () => {
    const { path, state, ...rest } = ROWS[0] ?? { path: '', state: 'failed', sizeBytes: 0, attempts: 0 };
    expect(canonical({ ...rest, state, path })).toBe(canonical({ path, state, ...rest }));
  });

  it.each([
    ['an empty path', { path: '' }],
    ['half a byte', { sizeBytes: 0.5 }],
    ['a short hash', { sha256: 'ff' }],
    ['a hash in capitals', { sha256: 'A'.repeat(64) }],
    ['an unknown state', { state: 'lost' }],
    ['a time that is none', { answeredAt: 'yesterday' }],
    ['something added', { patient: 'DOE' }],
  ])('have no %s', (_case, over) => {
    expect(receiptRowSchema.safeParse({ ...ROWS[0], ...over }).success).toBe(false);
  });

  it('are added up, and summed with the head', () => {
    const tally = new ReceiptTally(HEAD);
    for (const row of ROWS) tally.add(row);
    expect(tally.summary()).toMatchObject({ found: 2, answered: 1, skipped: 1, failed: 0 });
    const other = new ReceiptTally({ ...HEAD, profile: 'other' });
    for (const row of ROWS) other.add(row);
    expect(tally.check()).not.toBe(other.check());
  });
});

describe('the lines of a receipt', () => {
  it.each([[ROWS], [[]]])('are read back as they were written: case %#', async (rows) => {
    const sums: unknown[] = [];
    const text = [...receiptLines('json', HEAD, rows, (sum) => sums.push(sum))].join('');
    const read: (ReceiptRow | ReceiptSlice)[] = [];
    const lines = (async function* () {
      yield* await Promise.resolve(text.trimEnd().split('\n'));
    })();
    const facts = await readReceiptLines(lines, (row) => read.push(row));
    expect([facts.head, read, sums]).toEqual([HEAD, rows, [facts.summary]]);
  });

  it('list the files of a series behind it, counted as one image, and are refused where one is moved or left out', async () => {
    const series: ReceiptRow = {
      path: '/ct/Series 2, 2 images',
      sizeBytes: 9,
      sha256: 'c'.repeat(64),
      state: 'failed',
      attempts: 1,
    };
    const of = (path: string, hash: string): ReceiptSlice => ({
      path,
      sizeBytes: 4,
      sha256: hash.repeat(64),
      series: series.path,
    });
    const rows = [...ROWS, series, of('/ct/1.dcm', 'd'), of('/ct/2.dcm', 'e')];
    const text = [...receiptLines('json', HEAD, rows, () => undefined, 2)].join('');
    const readBack = async (of: string) => {
      const read: unknown[] = [];
      const lines = (async function* () {
        yield* await Promise.resolve(of.trimEnd().split('\n'));
      })();
      const { summary } = await readReceiptLines(lines, (row) => read.push(row));
      return { read, found: summary.found };
    };
    expect(await readBack(text)).toEqual({ read: rows, found: 3 });
    const [, , , , first = '', second = ''] = text.split('\n').slice(1);
    const edits = [text.replace(`${first}\n`, ''), text.replace('"d', '"e'), text.replace(first, `${second},`)];
    for (const edited of edits) await expect(readBack(edited)).rejects.toThrow(/changed or cut short/);
    const csv = [...receiptLines('csv', HEAD, rows, () => undefined, 2)];
    expect([csv.length, csv[4]]).toEqual([
      6,
      expect.stringMatching(/^Monday,clinic,\/ct\/1.dcm,4,d+,.*"\/ct\/Series 2, 2 images"\r\n$/),
    ]);
  });

  it('are a table for people, with nothing a spreadsheet would run', () => {
    const lines = [...receiptLines('csv', HEAD, ROWS, () => undefined)];
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^\ufeffbatch,profile,path,sizeBytes,sha256,state,/);
    expect(lines[2]).toContain('"/c,d.png"');
    expect(lines[2]).toContain("'=no");
  });
});
