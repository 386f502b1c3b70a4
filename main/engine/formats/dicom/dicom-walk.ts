import { readDataSetForm, type FileMeta } from './reader/file-meta.ts';
import { ByteReader } from './reader/byte-reader.ts';
import { supplyOf } from './reader/byte-source.ts';
import { ElementWalker } from './reader/element-walker.ts';
import type { ReadAheadSource } from './reader/read-ahead.ts';
import type { Step } from './reader/steps.ts';
import type { ImageBytes } from '../bytes/image-bytes.ts';

/** A walk through a data set that has to be waited for. */
export interface DicomWalk {
  readonly bytes: ImageBytes;
  readonly source: ReadAheadSource;
  readonly walker: ElementWalker;
  readonly transferSyntax: string;
  readonly next: () => Promise<Step>;
}

/** Starts behind the file meta; rejects with a DicomDefectError where there is no data set. */
export async function walkDataSet(bytes: ImageBytes, source: ReadAheadSource, meta: FileMeta): Promise<DicomWalk> {
  const { encoding } = await source.run(() => readDataSetForm(source, meta));
  const walker = new ElementWalker(new ByteReader(supplyOf(source, meta.end), WINDOW_BYTES), encoding);
  const next = () => source.run(() => walker.next());
  return { bytes, source, walker, transferSyntax: meta.transferSyntax, next };
}

const WINDOW_BYTES = 16_384;
