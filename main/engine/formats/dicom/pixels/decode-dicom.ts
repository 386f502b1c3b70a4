import { readDicomHeader, type DicomHeader } from './dicom-header.ts';
import { readDicomFrame } from './dicom-frame.ts';
import { openDicomImage } from './dicom-image.ts';
import { asGreys, throughTable } from './dicom-lookup.ts';
import { toRgb, unpackSamples } from './dicom-samples.ts';
import { checkFrameNumber, checkFrameSize, fullRange, type Picture, type Samples } from '../../pixels/picture.ts';

/**
 * Decodes one frame of a DICOM file, compressed or not. Grey values are in modality units (rescale slope and intercept applied); the display
 * range is the file's first window, or the frame's lowest and highest value where it has none.
 */
export async function decodeDicom(bytes: Buffer, frame: number): Promise<Picture> {
  const image = openDicomImage(bytes);
  const header = readDicomHeader(image, frame);
  checkFrameNumber(frame, header.frames);
  checkFrameSize(header.width, header.height, Math.max(header.bitsAllocated / 8, 4) * header.samplesPerPixel);
  const raw = await readDicomFrame(image, header, frame);
  const { width, height, frames } = header;
  if (header.samplesPerPixel === 3 || header.palette !== null) {
    const samples = toRgb(raw, header);
    return { width, height, channels: 3, frames, frame, samples, display: { black: 0, white: 255 } };
  }
  const samples = toModalityUnits(unpackSamples(raw.bytes, header, raw.isBigEndian), header);
  return { width, height, channels: 1, frames, frame, samples, ...displayOf(samples, header) };
}

function toModalityUnits(samples: Samples, { slope, intercept, modalityTable }: DicomHeader): Samples {
  if (modalityTable !== null) return throughTable(samples, modalityTable);
  if (slope === 1 && intercept === 0) return samples;
  const scaled = new Float32Array(samples.length);
  for (let index = 0; index < samples.length; index++) scaled[index] = (samples[index] ?? 0) * slope + intercept;
  return scaled;
}

/** How the file wants its values shown: through its window, else through its table, else all of them. */
function displayOf(samples: Samples, header: DicomHeader): Pick<Picture, 'display' | 'window' | 'lookup'> {
  const { window, greyTable, isInverted } = header;
  const display = displayRange(samples, header);
  if (window !== null) return { display, window: { centre: window.centre, width: window.width } };
  return greyTable === null ? { display } : { display, lookup: asGreys(greyTable, isInverted) };
}

/** What the file's window, or the frame's own range, shows as black and as white. */
export function displayRange(samples: Samples, header: DicomHeader): Picture['display'] {
  const range = straightRange(samples, header);
  return header.isInverted ? { black: range.white, white: range.black } : range;
}

/** Source: PS3.3, C.11.2.1.2 and C.11.2.1.3.2. */
function straightRange(samples: Samples, { window, greyTable }: DicomHeader): Picture['display'] {
  if (window === null && greyTable !== null) {
    return { black: greyTable.first, white: greyTable.first + greyTable.values.length - 1 };
  }
  if (window === null) return fullRange(samples);
  const { centre, width, isExact } = window;
  if (isExact) return { black: centre - width / 2, white: centre + width / 2 };
  return { black: centre - 0.5 - (width - 1) / 2, white: centre - 0.5 + (width - 1) / 2 };
}
