import { readableSize } from '../../../shared/failures.ts';
import { reserveBytes, SPOOL_BUDGET_BYTES } from '../spool/room.ts';
import { finding, type Finding } from './finding.ts';

/** Room on the disk of the data folder, in bytes; the copies' size is null where the records do not open. */
export interface DiskFacts {
  readonly freeBytes: number;
  readonly diskBytes: number;
  readonly copiesBytes: number | null;
}

/** Whether there is room for the copies of images. */
export function judgeDisk({ freeBytes, diskBytes, copiesBytes }: DiskFacts): Finding {
  const reserve = reserveBytes(diskBytes);
  const copies = copiesBytes === null ? 'unknown' : `${copiesBytes} of ${SPOOL_BUDGET_BYTES}`;
  const forIt = `${freeBytes} of ${diskBytes} bytes free, ${reserve} stay free; copies: ${copies} bytes.`;
  const judge = (state: Finding['state'], sentence: string) =>
    finding('computer', 'disk', 'Disk', state, sentence, forIt);
  if (freeBytes < reserve) return judge('failed', `This computer's disk is full: ${readableSize(freeBytes)} free.`);
  if (freeBytes < 2 * reserve) return judge('warning', `The disk is nearly full: ${readableSize(freeBytes)} free.`);
  if (copiesBytes !== null && copiesBytes > SPOOL_BUDGET_BYTES * 0.9)
    return judge('warning', 'Nearly as many copies are kept as may be; new images wait until answers arrive.');
  return judge('passed', `${readableSize(freeBytes)} are free.`);
}
