import { createReadStream } from 'node:fs';
import type { z } from 'zod';
import { WrongUse } from '../base/expected-failure.ts';
import {
  canonical,
  RECEIPT_FORMAT,
  isSlice,
  RECEIPT_VERSIONS,
  receiptHeadSchema,
  receiptRowSchema,
  receiptSliceSchema,
  receiptSummarySchema,
  ReceiptTally,
  type ReceiptHead,
  type ReceiptRow,
  type ReceiptSlice,
  type ReceiptSummary,
} from './receipt-format.ts';

/** What a receipt says besides its rows. */
export interface ReceiptFacts {
  readonly head: ReceiptHead;
  readonly summary: ReceiptSummary;
}

/** Hears of each row; the files of a series come behind it. */
export type OnRow = (row: ReceiptRow | ReceiptSlice, head: ReceiptHead) => void;

/**
 * Reads a receipt file row by row and checks all of it; rows must not be acted on before it has answered. Throws
 * WrongUse in plain words for a file that is no receipt, was edited, or comes from a newer version.
 */
export async function readReceipt(path: string, onRow: OnRow) {
  try {
    return await readReceiptLines(linesOf(createReadStream(path, 'utf8')), onRow);
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) throw error;
    throw new WrongUse(
      `${path} cannot be read (${String(error.code)}). Check the file's name and whether you may open it.`,
    );
  }
}

/** The same from the file's lines, without their ends. */
export async function readReceiptLines(lines: AsyncIterable<string>, onRow: OnRow): Promise<ReceiptFacts> {
  const source = lines[Symbol.asyncIterator]();
  const next = async () => {
    const step: IteratorResult<string, unknown> = await source.next();
    return step.done === true ? '' : step.value;
  };
  const { head, version } = readHead(await next());
  const tally = new ReceiptTally(head);
  if ((await next()) !== '"files":[') throw new WrongUse(EDITED);
  let end: 'none' | 'comma' | 'last' = 'none';
  let image = '';
  let hasSlices = false;
  for (let line = await next(); line !== '],'; line = await next()) {
    if (end === 'last') throw new WrongUse(EDITED);
    end = line.endsWith(',') ? 'comma' : 'last';
    const text = end === 'comma' ? line.slice(0, -1) : line;
    const row =
      version === RECEIPT_VERSIONS.slices && text.endsWith(`,"series":${JSON.stringify(image)}}`)
        ? parseExactly(receiptSliceSchema, text)
        : parseExactly(receiptRowSchema, text);
    if (isSlice(row)) hasSlices = true;
    else image = row.path;
    tally.add(row);
    onRow(row, head);
  }
  if (end === 'comma') throw new WrongUse(EDITED);
  const summary = tally.summary();
  const isWhole =
    hasSlices === (version === RECEIPT_VERSIONS.slices) &&
    (await next()) === `"summary":${canonical(summary)},` &&
    (await next()) === `"check":"${tally.check()}"}` &&
    (await source.next()).done === true;
  if (!isWhole) throw new WrongUse(EDITED);
  return { head, summary: receiptSummarySchema.parse(summary) };
}

const NOT_A_RECEIPT =
  'This file is not a receipt that Sagittal can read. Choose a .json receipt that was saved from a batch.';
const NEWER =
  'This receipt was saved by a newer version of Sagittal. Update Sagittal on this computer, then try again.';
const EDITED =
  'This receipt was changed or cut short after Sagittal saved it, so it is not used. ' +
  'Use an untouched copy, or save the receipt again.';

const OPENING = new RegExp(`^\\{\\s*"format":\\s*"${RECEIPT_FORMAT}",\\s*"version":\\s*(\\d{1,9}),`);

function readHead(line: string): { readonly head: ReceiptHead; readonly version: number } {
  const stated = OPENING.exec(line)?.[1];
  if (stated === undefined) throw new WrongUse(NOT_A_RECEIPT);
  const version = Number(stated);
  if (version > RECEIPT_VERSIONS.slices) throw new WrongUse(NEWER);
  const start = `{"format":"${RECEIPT_FORMAT}","version":${version},"head":`;
  if (version < RECEIPT_VERSIONS.files || !line.startsWith(start) || !line.endsWith(',')) throw new WrongUse(EDITED);
  return { head: parseExactly(receiptHeadSchema, line.slice(start.length, -1)), version };
}

/** A part that is valid and written exactly as Sagittal writes it. */
function parseExactly<Part extends ReceiptHead | ReceiptRow | ReceiptSlice>(
  schema: z.ZodType<Part>,
  text: string,
): Part {
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success || canonical(parsed.data) !== text) throw new WrongUse(EDITED);
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Longer lines are no part of a receipt: a path has at most 32,767 characters. */
const LONGEST_LINE = 1_000_000;

/** Only line feeds end a line here: file names may hold every other separator. Drops a byte order mark. */
async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  let isFirst = true;
  for await (const piece of pieces) {
    const lines = (isFirst ? piece.replace(/^\uFEFF/, '') : rest + piece).split('\n');
    isFirst = false;
    rest = lines.pop() ?? '';
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line;
    if (rest.length > LONGEST_LINE) throw new WrongUse(NOT_A_RECEIPT);
  }
  if (rest !== '') yield rest;
}
