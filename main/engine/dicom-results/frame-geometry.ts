import type { DataSet } from '../formats/dicom/reader/data-set.ts';

/** Where a frame lies in the patient, each value as DICOM writes it: numbers in millimetres joined by backslashes. */
export interface FrameGeometry {
  readonly pixelSpacing: string;
  readonly orientation: string;
  readonly position: string;
  /** '' where the file does not say. */
  readonly sliceThickness: string;
}

/** Of a frame counted from 0, from the file's own elements or its functional groups; null where anything is missing or is no number. */
export function readFrameGeometry(dataSet: DataSet, frame: number): FrameGeometry | null {
  const shared = dataSet.items(0x5200_9229)[0];
  const own = dataSet.items(0x5200_9230)[frame];
  const grouped = (group: number, tag: number) =>
    (own?.items(group)[0] ?? shared?.items(group)[0])?.text(tag) ?? dataSet.text(tag) ?? '';
  const geometry = {
    pixelSpacing: grouped(PIXEL_MEASURES, 0x0028_0030),
    orientation: grouped(PLANE_ORIENTATION, 0x0020_0037),
    position: grouped(PLANE_POSITION, 0x0020_0032),
    sliceThickness: grouped(PIXEL_MEASURES, 0x0018_0050),
  };
  const isWhole =
    areNumbers(geometry.pixelSpacing, 2) && areNumbers(geometry.orientation, 6) && areNumbers(geometry.position, 3);
  // Frames of an older multi-frame file share one position: where the others lie is not said.
  const isOfFrame = own !== undefined || frame === 0;
  if (!isWhole || !isOfFrame) return null;
  return { ...geometry, sliceThickness: areNumbers(geometry.sliceThickness, 1) ? geometry.sliceThickness : '' };
}

const PIXEL_MEASURES = 0x0028_9110;
const PLANE_ORIENTATION = 0x0020_9116;
const PLANE_POSITION = 0x0020_9113;

function areNumbers(text: string, count: number): boolean {
  const parts = text.split('\\');
  return parts.length === count && parts.every((part) => part.trim() !== '' && Number.isFinite(Number(part)));
}
