import { memorySource } from '../../main/engine/formats/bytes/byte-ends.ts';
import { readDicomHeader, type DicomHeader } from '../../main/engine/formats/dicom/pixels/dicom-header.ts';
import { openDicomImage, type DicomImage } from '../../main/engine/formats/dicom/pixels/dicom-image.ts';
import { layOut } from '../../main/engine/formats/dicom/pixels/dicom-layout.ts';
import type { DicomToMask } from '../../main/engine/formats/dicom/pixels/dicom-to-mask.ts';
import { PIXEL_DATA_TAGS } from '../../main/engine/formats/dicom/reader/tags.ts';
import type { MaskRectangle } from '../../shared/contract/privacy.ts';

/** A file in memory as decoding opens it, with the header of its first frame. */
export function openedDicom(file: Buffer): { readonly image: DicomImage; readonly header: DicomHeader } {
  const image = openDicomImage(memorySource(file));
  return { image, header: readDicomHeader(image, 0) };
}

/** A file in memory as painting over it works with it. */
export function dicomToMask(file: Buffer, masks: readonly MaskRectangle[]): DicomToMask {
  const source = memorySource(file);
  const layout = layOut(source);
  const pixelData = layout.elements.find(({ tag }) => PIXEL_DATA_TAGS.has(tag));
  if (pixelData === undefined) throw new Error('no pixel data');
  return { source, layout, header: openedDicom(file).header, pixelData, masks };
}

/** A frame of RLE that packs nothing: a run of bytes as they are for each segment, at most 128 bytes long. */
export function rleFrame(...segments: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(64);
  head.writeUInt32LE(segments.length);
  let at = head.length;
  const runs = segments.map((bytes, index) => {
    head.writeUInt32LE(at, 4 + index * 4);
    const run = Buffer.concat([Buffer.from([bytes.length - 1]), bytes]);
    const even = run.length % 2 === 0 ? run : Buffer.concat([run, Buffer.from([0x80])]);
    at += even.length;
    return even;
  });
  return Buffer.concat([head, ...runs]);
}
