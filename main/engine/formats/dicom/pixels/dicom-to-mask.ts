import type { MaskRectangle } from '../../../../../shared/contract/privacy.ts';
import type { ByteSink, ByteSource } from '../../bytes/byte-source.ts';
import type { DataElement } from '../reader/data-set.ts';
import type { DicomHeader } from './dicom-header.ts';
import { copyBytes } from '../../pixels/copy-bytes.ts';
import type { DicomEdits } from './dicom-edits.ts';
import type { DicomLayout } from './dicom-layout.ts';

/** What painting over a DICOM file works with. */
export interface DicomToMask {
  readonly source: ByteSource;
  readonly layout: DicomLayout;
  readonly header: DicomHeader;
  readonly pixelData: DataElement;
  readonly masks: readonly MaskRectangle[];
}

/** The preamble and its mark, where the file has them. */
export function writePreamble({ source, layout }: DicomToMask, sink: ByteSink): void {
  copyBytes(source, sink, 0, layout.elements[0]?.position ?? 0);
}

/** Edits for what comes after the pixels: nothing is added there. */
export function onlyLeftOut(edits: DicomEdits): DicomEdits {
  return new Map([...edits].filter(([, bytes]) => bytes === null));
}
