import type { ByteSource } from '../formats/bytes/byte-source.ts';
import { openDicomImage } from '../formats/dicom/pixels/dicom-image.ts';
import { textDecoder } from '../formats/dicom/reader/character-sets.ts';
import type { DataSet } from '../formats/dicom/reader/data-set.ts';
import { numberOfFrames } from '../formats/dicom/reader/number-of-frames.ts';
import { pixelFormOf } from '../formats/dicom/reader/pixel-form.ts';
import { readDeidentification, type Deidentification, type Text } from './deidentification.ts';
import { readFrameGeometry, type FrameGeometry } from './frame-geometry.ts';

/** What a result takes over from the image it was made of, as plain values. Texts are decoded, '' where the file has none. */
export interface SourceHeader extends Study {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly seriesNumber: string;
  readonly instanceNumber: string;
  readonly modality: string;
  readonly laterality: string;
  /** PatientOrientation: row and column direction. */
  readonly patientOrientation: string;
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  readonly frameOfReferenceUid: string;
  /** Of the frame that was asked for; null where it has no place in the patient. */
  readonly geometry: FrameGeometry | null;
  /** Where pixels were compressed with losses at any time; `ratio` and `method` as DICOM writes them. */
  readonly lossy: { readonly ratio: string; readonly method: string } | null;
  /** Set where the file says that patient data was removed. */
  readonly deidentification: Deidentification | null;
}

/** Whose image it is and what for. */
export interface Study {
  readonly patientName: string;
  readonly patientId: string;
  readonly issuerOfPatientId: string;
  /** YYYYMMDD. */
  readonly birthDate: string;
  readonly sex: string;
  readonly studyInstanceUid: string;
  readonly studyDate: string;
  readonly studyTime: string;
  readonly studyId: string;
  readonly studyDescription: string;
  readonly accessionNumber: string;
  readonly referringPhysician: string;
}

/** Reads what stands before the pixels; `frame` counts from 0. Throws a PictureError for what is no DICOM image. */
export function readSourceHeader(source: ByteSource, frame: number): SourceHeader {
  const { dataSet, transferSyntax } = openDicomImage(source);
  const decode = textDecoder(dataSet.text(0x0008_0005) ?? '');
  const text: Text = (tag, vr) => {
    const value = dataSet.value(tag);
    return value === null ? '' : decode(value, vr);
  };
  const size = { rows: dataSet.uint16(0x0028_0010) ?? 0, columns: dataSet.uint16(0x0028_0011) ?? 0 };
  const frames = numberOfFrames(text(0x0028_0008, 'IS')) ?? 1;
  return {
    ...readStudy(text),
    sopClassUid: text(0x0008_0016, 'UI'),
    sopInstanceUid: text(0x0008_0018, 'UI'),
    seriesInstanceUid: text(0x0020_000e, 'UI'),
    seriesNumber: text(0x0020_0011, 'IS'),
    instanceNumber: text(0x0020_0013, 'IS'),
    modality: text(0x0008_0060, 'CS'),
    laterality: text(0x0020_0060, 'CS'),
    patientOrientation: text(0x0020_0020, 'CS'),
    ...size,
    frames,
    frameOfReferenceUid: text(0x0020_0052, 'UI'),
    geometry: readFrameGeometry(dataSet, frame),
    lossy: readLossy(dataSet, text, transferSyntax, size.rows * size.columns * frames, source.sizeBytes),
    deidentification: readDeidentification(dataSet, text),
  };
}

function readStudy(text: Text): Study {
  return {
    patientName: text(0x0010_0010, 'PN'),
    patientId: text(0x0010_0020, 'LO'),
    issuerOfPatientId: text(0x0010_0021, 'LO'),
    birthDate: text(0x0010_0030, 'DA'),
    sex: text(0x0010_0040, 'CS'),
    studyInstanceUid: text(0x0020_000d, 'UI'),
    studyDate: text(0x0008_0020, 'DA'),
    studyTime: text(0x0008_0030, 'TM'),
    studyId: text(0x0020_0010, 'SH'),
    studyDescription: text(0x0008_1030, 'LO'),
    accessionNumber: text(0x0008_0050, 'SH'),
    referringPhysician: text(0x0008_0090, 'PN'),
  };
}

/** The file's own words; where it says 01 and no more, the method of its pixels and what they take against plain ones. */
function readLossy(
  dataSet: DataSet,
  text: Text,
  transferSyntax: string,
  pixels: number,
  sizeBytes: number,
): SourceHeader['lossy'] {
  if (text(0x0028_2110, 'CS') !== '01') return null;
  const [ratio, method] = [text(0x0028_2112, 'DS'), text(0x0028_2114, 'CS')];
  const plainBytes = (pixels * (dataSet.uint16(0x0028_0002) ?? 1) * (dataSet.uint16(0x0028_0100) ?? 8)) / 8;
  const measured = Math.max(1, plainBytes / Math.max(1, sizeBytes)).toFixed(2);
  const form = pixelFormOf(transferSyntax);
  return {
    ratio: ratio === '' ? measured : ratio,
    method: method === '' ? (form === 'jpeg-2000' ? 'ISO_15444_1' : 'ISO_10918_1') : method,
  };
}
