import { cleaned, dicomWith, EXPLICIT, readBack } from './cleaned-dicom.ts';

/** A JPEG marker segment with its length. */
export function jpegSegment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** Cleans a file of these fragments and answers them as they were written, or the kind it is refused for. */
export async function cleanFragments(
  syntax: string,
  fragments: readonly Buffer[],
  frames = '1',
): Promise<readonly Buffer[] | string> {
  const { outcome, content } = await cleaned(
    dicomWith(
      [
        { tag: '00280008', vr: 'IS', value: frames },
        { tag: '7fe00010', vr: 'OB', value: { fragments } },
      ],
      EXPLICIT,
      syntax,
    ),
  );
  if (!outcome.ok) return outcome.failure.kind;
  const found = readBack(content).elements['x7fe00010']?.fragments ?? [];
  const start = content.indexOf(Buffer.from('e07f1000', 'hex')) + 12 + 8;
  // Without the byte that makes a fragment's length even.
  return found.map(({ offset }, index) =>
    content.subarray(start + offset + 8, start + offset + 8 + (fragments[index]?.length ?? 0)),
  );
}
