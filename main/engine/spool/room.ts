import type { Failure } from '../../../shared/failures.ts';

/** What the disk and the spool look like, in bytes. */
export interface RoomFacts {
  readonly freeBytes: number;
  readonly diskBytes: number;
  /** What the spool holds already. */
  readonly spoolBytes: number;
}

/** At most this much of the disk is used for copies, in bytes. */
export const SPOOL_BUDGET_BYTES = 20_000_000_000;

/** What always stays free on the disk, in bytes: 500 MB or 2 %, whichever is more. */
export function reserveBytes(diskBytes: number): number {
  return Math.max(500_000_000, Math.ceil(diskBytes * 0.02));
}

/**
 * Why a copy of the given size must wait; null where there is room. A spool that is empty takes a copy of any size, so that
 * one image over the budget does not wait forever.
 */
export function whyNoRoom(
  facts: RoomFacts,
  sizeBytes: number,
  budgetBytes: number,
  reserve = reserveBytes(facts.diskBytes),
): Failure | null {
  if (facts.freeBytes - sizeBytes < reserve) {
    const detail = `${facts.freeBytes} bytes free, ${reserve} stay free, ${sizeBytes} needed`;
    return { kind: 'storage-full', facts: { detail } };
  }
  if (facts.spoolBytes > 0 && facts.spoolBytes + sizeBytes > budgetBytes) {
    const detail = `the copies take ${facts.spoolBytes} of ${budgetBytes} bytes`;
    return { kind: 'storage-full', facts: { isBudget: 1, detail } };
  }
  return null;
}
