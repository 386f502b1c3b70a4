import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { metaOf, PLAIN_PREAMBLE } from '../canary-dicom/build.ts';
import { encodeFile, type Encoding } from '../canary-dicom/encode.ts';

/** How what was changed is closed again. */
export type Finish = 'check sums' | 'deflate' | 'gzip';

/** Changed bytes as a reader would meet them: with right check sums, or packed. */
export function finished(changed: Buffer, finish: Finish | undefined): Buffer {
  switch (finish) {
    case 'check sums':
      return withCheckSums(changed);
    case 'deflate':
      return Buffer.concat([DEFLATED_HEAD, deflateRawSync(changed)]);
    case 'gzip':
      return gzipSync(changed, { level: 1 });
    case undefined:
      return changed;
  }
}

const DEFLATED: Encoding = { syntax: 'deflated', hasLengths: false };
/** The file meta group alone: a data set of nothing, deflated or not, would be bytes too many. */
const DEFLATED_HEAD = encodeFile(
  { preamble: PLAIN_PREAMBLE, meta: metaOf(DEFLATED), elements: [] },
  { ...DEFLATED, syntax: 'explicit' },
);

/** The same chunks with the check sums they should have, as far as their lengths can be followed. */
function withCheckSums(changed: Buffer): Buffer {
  const png = Buffer.from(changed);
  let at = 8;
  while (at + 12 <= png.length) {
    const end = at + 8 + png.readUInt32BE(at);
    if (end + 4 > png.length) break;
    png.writeUInt32BE(crc32(png.subarray(at + 4, end)), end);
    at = end + 4;
  }
  return png;
}
