import type { NamedWindow, Picture, PixelSpacing } from '../../pixels/picture.ts';
import type { DataSet } from '../reader/data-set.ts';
import { functionalGroup } from './functional-group.ts';

/** What a frame says of itself for whoever looks at it: the size of its pixels, its windows, and what took it. Never throws. */
export function readDicomFacts(dataSet: DataSet, frame: number): Pick<Picture, 'spacing' | 'presets' | 'modality'> {
  const spacing = readSpacing(dataSet, frame);
  const presets = readPresets(functionalGroup(dataSet, frame, FRAME_VOI));
  const modality = dataSet.text(MODALITY)?.trim() ?? '';
  return {
    ...(spacing !== null && { spacing }),
    ...(presets.length > 0 && { presets }),
    ...(/^[A-Z0-9]{1,16}$/.test(modality) && { modality }),
  };
}

const FRAME_VOI = 0x0028_9132;
const PIXEL_MEASURES = 0x0028_9110;
const PIXEL_SPACING = 0x0028_0030;
const IMAGER_PIXEL_SPACING = 0x0018_1164;
const MODALITY = 0x0008_0060;

/** Imager Pixel Spacing is at the detector; Pixel Spacing that only repeats it is no other. Source: PS3.3, 10.7.1.3. */
function readSpacing(dataSet: DataSet, frame: number): PixelSpacing | null {
  const inPatient = pairOf(functionalGroup(dataSet, frame, PIXEL_MEASURES), PIXEL_SPACING);
  const atDetector = pairOf(dataSet, IMAGER_PIXEL_SPACING);
  if (inPatient !== null && inPatient.join() !== atDetector?.join())
    return { down: inPatient[0], across: inPatient[1], at: 'patient' };
  return atDetector === null ? null : { down: atDetector[0], across: atDetector[1], at: 'detector' };
}

function pairOf(group: DataSet, tag: number): readonly [number, number] | null {
  const [down, across] = numbersOf(group, tag);
  return down !== undefined && across !== undefined && down > 0 && across > 0 ? [down, across] : null;
}

const MOST_PRESETS = 12;

function readPresets(group: DataSet): NamedWindow[] {
  const centres = numbersOf(group, 0x0028_1050);
  const widths = numbersOf(group, 0x0028_1051);
  const names = group.text(0x0028_1055)?.split('\\') ?? [];
  return centres.slice(0, MOST_PRESETS).flatMap((centre, index) => {
    const width = widths[index] ?? NaN;
    const name = (names[index] ?? '').trim().slice(0, 40);
    return Number.isFinite(centre) && width >= 1 ? [{ centre, width, name }] : [];
  });
}

/** All numbers of a value; what is none is NaN. */
function numbersOf(group: DataSet, tag: number): number[] {
  const text = group.text(tag);
  return text === null ? [] : text.split('\\').map((part) => (part.trim() === '' ? NaN : Number(part)));
}
