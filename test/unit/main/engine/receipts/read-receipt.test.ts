import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReceiptLines } from '../../../../../main/engine/receipts/read-receipt.ts';
import type { ReceiptHead, ReceiptRow, ReceiptSlice } from '../../../../../main/engine/receipts/receipt-format.ts';
import { receiptLines } from '../../../../../main/engine/receipts/receipt-lines.ts';
import { FAILURE_KINDS } from '../../../../../shared/failures.ts';
import { REPORTED_STATES } from '../../../../../shared/states.ts';

const HEAD: ReceiptHead = {
  batch: { number: 7, name: 'Monday "round"' },
  profile: 'chest',
  createdAt: '2026-11-22T08:00:00.000Z',
  takenInAt: '2026-11-22T08:00:09.000Z',
  savedAt: '2026-11-22T09:00:00.000Z',
};

const ROWS: ReceiptRow[] = [
  {
    path: '/data/a.png',
    sizeBytes: 10,
    sha256: 'a'.repeat(64),
    state: 'answered',
    attempts: 1,
    inferenceId: 'i-1',
    answeredAt: '2026-11-22T08:10:00.000Z',
    answerSha256: 'b'.repeat(64),
  },
  { path: '/data/b.png', sizeBytes: 11, sha256: 'c'.repeat(64), state: 'failed', kind: 'model-error', attempts: 8 },
  { path: '/data/\u2028odd\r\n".txt', sizeBytes: 0, state: 'skipped', reason: 'A text file.', attempts: 0 },
];

const hex = fc.stringMatching(/^[0-9a-f]{64}$/);
const time = fc
  .date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') })
  .map((at) => at.toISOString());
const row: fc.Arbitrary<ReceiptRow> = fc.record(
  {
    path: fc.string({ minLength: 1, unit: 'binary' }),
    sizeBytes: fc.nat(),
    sha256: hex,
    state: fc.constantFrom(...REPORTED_STATES),
    kind: fc.constantFrom(...FAILURE_KINDS),
    reason: fc.string(),
    attempts: fc.nat(),
    inferenceId: fc.string(),
    answeredAt: time,
    answerSha256: hex,
  },
  { requiredKeys: ['path', 'sizeBytes', 'state', 'attempts'] },
);

describe('a receipt', () => {
  it('reads back as it was written, whatever the rows hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 20 }), async (rows) => {
        const { text, sum } = write(rows);
        expect(JSON.parse(text)).toMatchObject({ format: 'sagittal-receipt', version: 1, head: HEAD, files: rows });
        expect(await read(text)).toEqual({ facts: { head: HEAD, summary: sum }, rows });
      }),
    );
  });

  it('adds up: found is the sum of the states', () => {
    expect(write(ROWS).sum).toEqual({
      found: 3,
      answered: 1,
      failed: 1,
      skipped: 1,
      quarantined: 0,
      held: 0,
      waiting: 0,
      cancelled: 0,
    });
  });

  it('is refused when any one character of it was changed', async () => {
    const { text } = write(ROWS);
    const edit = fc.tuple(fc.nat(text.length - 2), fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }));
    await fc.assert(
      fc.asyncProperty(edit, async ([at, sign]) => {
        fc.pre(text[at] !== sign);
        await expect(read(text.slice(0, at) + sign + text.slice(at + 1))).rejects.toThrow(/receipt/);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is refused when any one field was changed and the file written anew', async () => {
    const whole = JSON.parse(write(ROWS).text) as unknown;
    const fields = fieldsOf(whole);
    expect(fields.length).toBeGreaterThan(35);
    for (const path of fields) {
      const edited = relaid(changed(whole, path));
      await expect(read(edited), path.join('.')).rejects.toThrow(/receipt/);
    }
  });

  it('is refused when a row was taken out, doubled or moved, or the end is missing', async () => {
    const lines = write(ROWS).text.split('\n');
    const edits = [
      [...lines.slice(0, 2), ...lines.slice(3)],
      [...lines.slice(0, 3), ...lines.slice(2)],
      [lines[0], lines[1], lines[3], lines[2], ...lines.slice(4)],
      lines.slice(0, 5),
      [...lines, 'more'],
    ];
    for (const edit of edits) await expect(read(edit.join('\n'))).rejects.toThrow(/changed or cut short/);
  });

  it('says so when it comes from a newer version', async () => {
    await expect(read('{"format":"sagittal-receipt","version":3,"pages":[]}')).rejects.toThrow(/newer version/);
  });

  it.each(['', '{}', '[1,2]', 'path,sizeBytes\r\n', '{"format":"else","version":1,'])(
    'says so when %j is no receipt at all',
    async (text) => {
      await expect(read(text)).rejects.toThrow(/not a receipt/);
    },
  );
});

function write(rows: readonly ReceiptRow[]) {
  let sum: unknown;
  const lines = receiptLines('json', HEAD, rows, (summary) => (sum = summary));
  return { text: [...lines].join(''), sum };
}

async function read(text: string) {
  const rows: (ReceiptRow | ReceiptSlice)[] = [];
  const lines = text.endsWith('\n') ? text.slice(0, -1).split('\n') : text.split('\n');
  const facts = await readReceiptLines(
    (async function* () {
      yield* lines;
    })(),
    (row) => rows.push(row),
  );
  return { facts, rows };
}

type Path = readonly (string | number)[];

function fieldsOf(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([key, inner]) => fieldsOf(inner, [...at, key]));
}

/** A copy with one field changed to something just as plausible. */
function changed(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return another(value);
  const copy = structuredClone(value) as Record<string | number, unknown>;
  copy[key] = changed(copy[key], rest);
  return copy;
}

function another(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  const text = String(value);
  const state = REPORTED_STATES.find((known) => known !== text);
  if (REPORTED_STATES.some((known) => known === text)) return state;
  if (/^[0-9a-f]{64}$/.test(text)) return `${text.startsWith('0') ? '1' : '0'}${text.slice(1)}`;
  if (/^\d{4}-.*Z$/.test(text)) return text.replace('2026', '2025');
  if (text === 'model-error') return 'throttled';
  return `${text}x`;
}

/** A receipt's value in the lines that Sagittal writes, as a careful forger would lay it out. */
function relaid(value: unknown): string {
  // The value is a receipt's own, with one field changed.
  const { format, version, head, files, summary, check } = value as Record<string, unknown> & { files: unknown[] };
  const opening = JSON.stringify({ format, version, head }).slice(0, -1);
  const rows = files.map((file) => JSON.stringify(file)).join(',\n');
  return `${opening},\n"files":[\n${rows}\n],\n"summary":${JSON.stringify(summary)},\n"check":${JSON.stringify(check)}}\n`;
}
