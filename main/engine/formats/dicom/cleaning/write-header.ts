import { headerBytes, MAX_SHORT_BYTES } from '../reader/header-bytes.ts';
import type { ElementHeader } from '../reader/element-header.ts';
import type { Encoding } from '../reader/encoding.ts';
import { SHORT_VRS } from '../reader/value-representations.ts';
import { broken } from './broken.ts';
import type { ByteWriter } from './byte-writer.ts';

/** Writes a header; throws a Defect where the value is too long for its representation. */
export function writeHeader(writer: ByteWriter, encoding: Encoding, header: ElementHeader): void {
  const bytes = headerBytes(header, encoding);
  if (bytes === null) throw broken('a value too long for its representation');
  writer.write(bytes);
}

/** The representation to write for a value whose file may state none: `known`, or UN where the value is too long for that. */
export function writtenVr(stated: string, known: string, length: number | null): string {
  if (stated !== '') return stated;
  return SHORT_VRS.has(known) && (length === null || length > MAX_SHORT_BYTES) ? 'UN' : known;
}
