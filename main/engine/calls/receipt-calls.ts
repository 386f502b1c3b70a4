import { fitBatchName } from '../../../shared/batch-name.ts';
import { WrongUse } from '../base/expected-failure.ts';
import { fileToRedo } from '../receipts/file-to-redo.ts';
import type { RedoFile } from '../intake/redo-file.ts';
import { readReceipt, type ReceiptFacts } from '../receipts/read-receipt.ts';
import { isSlice, type ReceiptHead, type ReceiptSummary } from '../receipts/receipt-format.ts';
import type { ReceiptFile } from '../receipts/receipt-lines.ts';
import { saveReceipt } from '../receipts/save-receipt.ts';
import { namedProfile } from '../model/named-profile.ts';
import type { BatchRecord } from '../storage/batches.ts';
import type { WorkingParts } from './engine-parts.ts';

/** What a receipt stands for, and how many of its files would be sent again. */
export interface ReceiptView {
  readonly batchName: string;
  readonly profileName: string;
  readonly summary: ReceiptSummary;
  readonly toRedo: number;
}

/** Receipts of batches: saved, and read again to redo only what has no answer. */
export interface ReceiptCalls {
  /** The batch with this number, or else the newest with this name; throws WrongUse where there is none. */
  readonly findBatch: (input: { wanted: string }) => Promise<{ batchId: number; batchName: string; namesakes: number }>;
  readonly save: (input: { batchId: number; path: string; file: ReceiptFile }) => Promise<ReceiptSummary>;
  /** Reads and checks a receipt; throws WrongUse for one that cannot be used. */
  readonly read: (input: { path: string }) => Promise<ReceiptView>;
  /** Sends again what the receipt says has no answer, in a batch of its own; null where there is nothing to send. */
  readonly redo: (input: { path: string }) => Promise<ReceiptView & { batchId: number | null }>;
}

/** Receipt calls over the engine's parts. */
export function createReceiptCalls(parts: WorkingParts): ReceiptCalls {
  return {
    findBatch: async ({ wanted }) => findBatch(parts, wanted),
    save: async ({ batchId, path, file }) => {
      const batch = parts.batches.find(batchId);
      if (batch === null) throw new WrongUse(`There is no batch with the number ${batchId}.`);
      try {
        return await saveReceipt(parts, batch, { path, file }, parts.now());
      } catch (error) {
        throw notWritten(error, path);
      }
    },
    read: async ({ path }) => viewOf(await readForRedo(parts, path)),
    redo: async ({ path }) => {
      const receipt = await readForRedo(parts, path);
      return { ...viewOf(receipt), batchId: redo(parts, receipt) };
    },
  };
}

/** An image to send again, and the files of a series. */
interface RedoImage {
  readonly file: RedoFile;
  readonly slices: readonly string[];
}

/** What is read for it: each slice has to come to the same series as before. */
function filesOf({ file, slices }: RedoImage): RedoFile[] {
  return slices.length === 0 ? [file] : slices.map((path) => ({ path, sha256: file.sha256 }));
}

interface RedoReceipt extends ReceiptFacts {
  readonly images: readonly RedoImage[];
}

async function readForRedo({ batches, images }: WorkingParts, path: string): Promise<RedoReceipt> {
  const found: { readonly file: RedoFile; readonly slices: string[] }[] = [];
  let isWanted = false;
  let batch: BatchRecord | null | undefined;
  const facts = await readReceipt(path, (row, head) => {
    if (isSlice(row)) {
      if (isWanted) found.at(-1)?.slices.push(row.path);
      return;
    }
    if (batch === undefined) batch = ownBatch(batches.find(head.batch.number), head);
    const file = fileToRedo(row, batch === null ? null : images.stateOfSource(batch.id, row.path));
    isWanted = file !== null;
    if (file !== null) found.push({ file, slices: [] });
  });
  return { ...facts, images: found };
}

/** Another computer's receipt may have the number of a batch of this one. */
function ownBatch(batch: BatchRecord | null, head: ReceiptHead): BatchRecord | null {
  const isSame = batch?.name === head.batch.name && new Date(batch.createdAt).toISOString() === head.createdAt;
  return isSame ? batch : null;
}

function viewOf({ head, summary, images }: RedoReceipt): ReceiptView {
  return { batchName: head.batch.name, profileName: head.profile, summary, toRedo: images.length };
}

function redo({ intakes, profiles, policy }: WorkingParts, { head, images }: RedoReceipt): number | null {
  if (images.length === 0) return null;
  policy.checkUse(namedProfile(head.profile, profiles.find));
  const files = images.flatMap(filesOf);
  return intakes.sendExactly(files, {
    batchName: fitBatchName(head.batch.name, ' (again)'),
    profileName: head.profile,
  });
}

function findBatch({ batches }: WorkingParts, wanted: string) {
  const named = batches.findByName(wanted);
  const numbered = named.length === 0 && /^[1-9]\d{0,14}$/.test(wanted) ? batches.find(Number(wanted)) : null;
  const batch = named.at(-1) ?? numbered;
  if (batch === null) throw new WrongUse(`There is no batch with the name or number "${wanted}".`);
  return { batchId: batch.id, batchName: batch.name, namesakes: Math.max(0, named.length - 1) };
}

function notWritten(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return error;
  return new WrongUse(
    `The receipt could not be saved as ${path} (${String(error.code)}). Choose another folder, or make room, and try again.`,
  );
}
