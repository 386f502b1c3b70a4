import { DicomDefectError } from './defects.ts';

/** What NumberOfFrames says: one where it is missing, empty or 0; null where it is no whole number. */
export function numberOfFrames(text: string): number | null {
  if (text === '') return 1;
  return /^\+?\d+$/.test(text) ? Math.max(1, Number(text)) : null;
}

/** The same; throws a DicomDefectError for what is no whole number: where the picture ends cannot be told. */
export function wholeFrames(text: string): number {
  const frames = numberOfFrames(text);
  if (frames === null) throw new DicomDefectError({ kind: 'no-number', tag: 0x0028_0008 });
  return frames;
}
