import type { Rectangle } from '../../cleaning/text-rule.ts';

/**
 * What a DICOM file says of how its picture was made, from the top level of its data set before it was cleaned; texts without
 * padding, '' and [] where the file says nothing. Enough to tell whether there may be text in the pixels; names no patient.
 */
export interface DicomFacts {
  /** Such as `CT` or `US`. */
  readonly modality: string;
  readonly sopClassUid: string;
  /** The values of ImageType, such as `ORIGINAL`, `PRIMARY`, `AXIAL`. */
  readonly imageType: readonly string[];
  /** `YES`, `NO` or ''. */
  readonly burnedInAnnotation: string;
  /** `YES`, `NO` or ''. */
  readonly recognizableVisualFeatures: string;
  /** `YES`, `NO` or '': whether a slide's label with its number is in the picture. */
  readonly specimenLabelInImage: string;
  /** Such as `WSD` or `SI`: how a secondary capture came about. */
  readonly conversionType: string;
  /** Of SequenceOfUltrasoundRegions: where the picture is, with what its makers wrote around it. */
  readonly regions: readonly Rectangle[];
  /** 0 where the file does not say. */
  readonly rows: number;
  /** 0 where the file does not say. */
  readonly columns: number;
  readonly photometricInterpretation: string;
  /** True where an overlay, which may hold words, is drawn into bits of the pixels that the picture itself leaves free. */
  readonly hasOverlayInPixels: boolean;
  /** True where frames are compressed in a form whose bytes cannot all be looked over, such as video. */
  readonly isOpaque: boolean;
  /** False for objects such as plans and contours, which have no picture. */
  readonly hasPixels: boolean;
}
