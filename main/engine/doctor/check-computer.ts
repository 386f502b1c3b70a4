import { readableSize } from '../../../shared/failures.ts';
import { reserveBytes } from '../spool/room.ts';
import { finding, type Finding } from './finding.ts';

/** Room on the disk of the data folder, in bytes; the copies' size is null where the records do not open. */
export interface DiskFacts {
  readonly freeBytes: number;
  readonly diskBytes: number;
  readonly copiesBytes: number | null;
  /** What they may take of the disk. */
  readonly budgetBytes: number;
}

/** Whether there is room for the copies of images. */
export function judgeDisk({ freeBytes, diskBytes, copiesBytes, budgetBytes }: DiskFacts): Finding {
  const reserve = reserveBytes(diskBytes);
  const copies = copiesBytes === null ? 'unknown' : `${copiesBytes} of ${budgetBytes}`;
  const forIt = `${freeBytes} of ${diskBytes} bytes free, ${reserve} stay free; copies: ${copies} bytes.`;
  const judge = (state: Finding['state'], sentence: string) =>
    finding('computer', 'disk', 'Disk', state, sentence, forIt);
  if (freeBytes < reserve) return judge('failed', `This computer's disk is full: ${readableSize(freeBytes)} free.`);
  if (freeBytes < 2 * reserve) return judge('warning', `The disk is nearly full: ${readableSize(freeBytes)} free.`);
  if (copiesBytes !== null && copiesBytes > budgetBytes * 0.9)
    return judge('warning', 'Nearly as many copies are kept as may be; new images wait until answers arrive.');
  return judge('passed', `${readableSize(freeBytes)} are free.`);
}
