import { describe, expect, it } from 'vitest';
import { receiptLines } from '../../../../../main/engine/receipts/receipt-lines.ts';
import type { ReceiptRow, ReceiptSummary } from '../../../../../main/engine/receipts/receipt-format.ts';

const HEAD = {
  batch: { number: 3, name: '=SUM(1)' },
  profile: 'clinic',
  createdAt: '2026-01-01T00:00:00.000Z',
  savedAt: '2026-01-02T00:00:00.000Z',
};
const ROWS: readonly ReceiptRow[] = [
  { state: 'answered', path: '/a "1".png', sizeBytes: 5, attempts: 1, sha256: 'a'.repeat(64) },
  { state: 'failed', path: '/b.png', sizeBytes: 0, attempts: 8, kind: 'offline', reason: 'No, network' },
];

function write(file: 'json' | 'csv', rows: readonly ReceiptRow[] = ROWS) {
  const sums: ReceiptSummary[] = [];
  const pieces = [...receiptLines(file, HEAD, rows, (sum) => sums.push(sum))];
  return { pieces, text: pieces.join(''), sums };
}

const checkOf = (text: string) => /"check":"([0-9a-f]{64})"/.exec(text)?.[1];

describe('a receipt for programs', () => {
  it('has a row a line, the sum of them, and its own check', () => {
    const { pieces, text, sums } = write('json');
    expect(pieces).toHaveLength(4);
    expect(JSON.parse(text)).toMatchObject({
      format: 'sagittal-receipt',
      version: 1,
      head: HEAD,
      files: ROWS,
      summary: { found: 2, answered: 1, failed: 1, waiting: 0 },
    });
    expect(sums).toMatchObject([{ found: 2, answered: 1, failed: 1 }]);
  });

  it('has another check for other rows, and for the same ones in another order', () => {
    const checks = [ROWS, ROWS.toReversed(), ROWS.slice(1), []].map((rows) => checkOf(write('json', rows).text));
    expect(new Set(checks).size).toBe(4);
    expect(checks).not.toContain(undefined);
    const [first] = ROWS.map((row) => Object.fromEntries(Object.entries(row).toReversed()) as unknown as ReceiptRow);
    expect(checkOf(write('json', [first ?? { ...ROWS[1] }, ...ROWS.slice(1)] as ReceiptRow[]).text)).toBe(checks[0]);
  });

  it('of nothing is whole as well', () => {
    const { text, sums } = write('json', []);
    expect([JSON.parse(text), sums]).toMatchObject([{ files: [] }, [{ found: 0 }]]);
  });
});

describe('a receipt for people', () => {
  it('is a table whose cells no spreadsheet runs', () => {
    const { text, sums } = write('csv');
    const [head = '', one = '', two = ''] = text.split('\r\n');
    expect(head).toMatch(/^\ufeffbatch,profile,path,sizeBytes,sha256,state,/);
    expect(one).toMatch(/^'=SUM\(1\),clinic,"\/a ""1""\.png",5,a{64},answered,/);
    expect(two).toContain('offline,"No, network",8');
    expect(sums).toMatchObject([{ found: 2 }]);
  });
});

it('tells the sum only when it came to the end', () => {
  const sums: ReceiptSummary[] = [];
  const lines = receiptLines('json', HEAD, ROWS, (sum) => sums.push(sum));
  lines.next();
  lines.next();
  lines.return('');
  expect(sums).toEqual([]);
});
