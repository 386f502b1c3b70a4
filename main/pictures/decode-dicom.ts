import { readDicomHeader, type DicomHeader } from './dicom-header.ts';
import { readDicomFrame } from './dicom-frame.ts';
import { toRgb, unpackSamples } from './dicom-samples.ts';
import { checkFrameNumber, checkFrameSize, fullRange, type Picture, type Samples } from './picture.ts';

/**
 * Decodes one frame of a DICOM file, compressed or not. Grey values are in modality units (rescale slope and intercept applied); the display
 * range is the file's first window, or the frame's lowest and highest value where it has none.
 */
export async function decodeDicom(bytes: Buffer, frame: number): Promise<Picture> {
  const header = readDicomHeader(bytes, frame);
  checkFrameNumber(frame, header.frames);
  checkFrameSize(header.width, header.height, Math.max(header.bitsAllocated / 8, 4) * header.samplesPerPixel);
  const raw = await readDicomFrame(header, frame);
  const { width, height, frames } = header;
  if (header.samplesPerPixel === 3 || header.palette !== null) {
    const samples = toRgb(raw, header);
    return { width, height, channels: 3, frames, frame, samples, display: { black: 0, white: 255 } };
  }
  const samples = rescale(unpackSamples(raw.bytes, header, raw.isBigEndian), header);
  return { width, height, channels: 1, frames, frame, samples, display: displayRange(samples, header) };
}

function rescale(samples: Samples, { slope, intercept }: DicomHeader): Samples {
  if (slope === 1 && intercept === 0) return samples;
  const scaled = new Float32Array(samples.length);
  for (let index = 0; index < samples.length; index++) scaled[index] = (samples[index] ?? 0) * slope + intercept;
  return scaled;
}

/** What the file's window, or the frame's own range, shows as black and as white. */
export function displayRange(samples: Samples, { window, isInverted }: DicomHeader): Picture['display'] {
  const range =
    window === null
      ? fullRange(samples)
      : { black: window.centre - 0.5 - (window.width - 1) / 2, white: window.centre - 0.5 + (window.width - 1) / 2 };
  return isInverted ? { black: range.white, white: range.black } : range;
}
