import type { TextRule } from '../cleaning/text-rule.ts';
import type { ByteSource } from '../bytes/byte-source.ts';
import { plainCleaner } from '../cleaning/plain-cleaner.ts';
import { FIRST } from './nifti-fields.ts';
import { NIFTI_HEAD_BYTES, planNifti } from './nifti-header.ts';

/** What volumes say about text in them. */
export const NO_SCREEN: TextRule = { verdict: 'exempt', why: 'a volume without a screen' };

/** Keeps sizes, scaling, units, how the volume lies in space, and the voxels. */
export const cleanNifti = plainCleaner({
  name: 'NIfTI',
  mediaType: 'application/x-nifti',
  textRule: NO_SCREEN,
  clean: ({ input, output, note }) => {
    const head = Buffer.from(input.bytes(0, Math.min(NIFTI_HEAD_BYTES, input.sizeBytes)));
    const plan = planNifti(head, input, note);
    output.write(plan.head);
    input.each(plan.dataStart, plan.dataEnd, (piece) => output.write(piece));
  },
});

/**
 * Shows the two files of a pair (.hdr and .img) as the one file they could have been. Reads at most the header at once; a
 * pair whose header cannot be read looks as damaged as it is when it is cleaned.
 */
export function pairAsNifti(header: ByteSource, image: ByteSource): ByteSource {
  const stored = Buffer.alloc(Math.min(NIFTI_HEAD_BYTES - 4, header.sizeBytes));
  header.read(stored, 0);
  const isFirst = stored.length >= 4 && [stored.readUInt32LE(0), stored.readUInt32BE(0)].includes(FIRST.bytes);
  const head = joinHeader(stored, isFirst);
  const skipped = Math.min(head.imageStart, image.sizeBytes);
  const headBytes = head.bytes.length;
  return {
    sizeBytes: headBytes + image.sizeBytes - skipped,
    read: (into, position) => {
      const copied = position < headBytes ? head.bytes.copy(into, 0, position) : 0;
      if (copied === into.length) return copied;
      return copied + image.read(into.subarray(copied), skipped + Math.max(position - headBytes, 0));
    },
  };
}

function joinHeader(stored: Buffer, isFirst: boolean): { bytes: Buffer; imageStart: number } {
  const headerBytes = isFirst ? FIRST.bytes : NIFTI_HEAD_BYTES - 4;
  if (stored.length < headerBytes) return { bytes: stored, imageStart: 0 };
  const isLittle = stored.readUInt32LE(0) === headerBytes;
  const bytes = Buffer.concat([stored.subarray(0, headerBytes), Buffer.alloc(4)]);
  const start = isFirst
    ? isLittle
      ? bytes.readFloatLE(108)
      : bytes.readFloatBE(108)
    : Number(isLittle ? bytes.readBigInt64LE(168) : bytes.readBigInt64BE(168));
  if (isFirst) bytes[isLittle ? 'writeFloatLE' : 'writeFloatBE'](headerBytes + 4, 108);
  else bytes[isLittle ? 'writeBigInt64LE' : 'writeBigInt64BE'](BigInt(headerBytes + 4), 168);
  const magic = isFirst ? 344 : 4;
  if (bytes.toString('latin1', magic, magic + 2) === 'ni') bytes.write('+', magic + 1, 'latin1');
  return { bytes, imageStart: Number.isFinite(start) && start > 0 ? Math.trunc(start) : 0 };
}
