import type { Context, NativeCodecs } from 'dcmjs-codecs';
import type { DicomHeader } from './dicom-header.ts';
import { checkJpegHeader } from '../../jpeg-stream/check-jpeg-header.ts';
import { decodeRle } from './dicom-rle.ts';
import { jpegColours } from './jpeg-colours.ts';
import { PictureError } from '../../pixels/picture.ts';
import type { RawFrame } from './raw-frame.ts';

/** True for the transfer syntaxes whose frames can be decompressed here. */
export function isCompressed(transferSyntax: string): boolean {
  return transferSyntax === RLE || CODECS.has(transferSyntax);
}

/** Decompresses one frame: RLE by own code, JPEG, JPEG-LS, JPEG 2000, JPEG XL and HTJ2K by the WebAssembly codecs, loaded on first use. */
export async function decodeCompressedFrame(header: DicomHeader, encoded: Uint8Array): Promise<RawFrame> {
  const sizeBytes = (header.width * header.height * header.samplesPerPixel * header.bitsAllocated) / 8;
  if (header.transferSyntax === RLE) {
    return { bytes: decodeRle(encoded, sizeBytes, header), isBigEndian: false, isPlanar: true, isRgb: false };
  }
  const codec = CODECS.get(header.transferSyntax);
  if (codec === undefined) throw new PictureError('The image is compressed in a way that cannot be opened here.');
  if (codec === 'decodeJpeg') checkJpegHeader(encoded);
  const { codecs, createContext } = await loadCodecs();
  // Some writers call RGB what they store as YCbCr: the stream itself knows better.
  const isToConvert = header.photometric !== 'RGB' || (codec === 'decodeJpeg' && jpegColours(encoded) === 'ycc');
  const decoded = runCodec(codecs, codec, createContext(contextOf(header, encoded)), isToConvert);
  const bytes = decoded.getDecodedBuffer();
  const isSameSize = decoded.getWidth() === header.width && decoded.getHeight() === header.height;
  if (bytes === undefined || !isSameSize || bytes.length < sizeBytes) {
    throw new PictureError('The image is damaged: its compressed pixels do not match its header.');
  }
  // Only JPEG's own decoder turns YBR_FULL into RGB; JPEG 2000's does so with its own two forms of it.
  const isRgb = header.samplesPerPixel === 3 && (codec === 'decodeJpeg' || header.photometric !== 'YBR_FULL');
  return { bytes, isBigEndian: false, isPlanar: decoded.getPlanarConfiguration() === 1, isRgb };
}

type Codec = 'decodeJpeg' | 'decodeJpegLs' | 'decodeJpeg2000' | 'decodeJpegXl' | 'decodeHtJpeg2000';

const RLE = '1.2.840.10008.1.2.5';

const CODECS: ReadonlyMap<string, Codec> = new Map([
  ['1.2.840.10008.1.2.4.50', 'decodeJpeg'],
  ['1.2.840.10008.1.2.4.51', 'decodeJpeg'],
  ['1.2.840.10008.1.2.4.57', 'decodeJpeg'],
  ['1.2.840.10008.1.2.4.70', 'decodeJpeg'],
  ['1.2.840.10008.1.2.4.80', 'decodeJpegLs'],
  ['1.2.840.10008.1.2.4.81', 'decodeJpegLs'],
  ['1.2.840.10008.1.2.4.90', 'decodeJpeg2000'],
  ['1.2.840.10008.1.2.4.91', 'decodeJpeg2000'],
  ['1.2.840.10008.1.2.4.110', 'decodeJpegXl'],
  ['1.2.840.10008.1.2.4.111', 'decodeJpegXl'],
  ['1.2.840.10008.1.2.4.112', 'decodeJpegXl'],
  ['1.2.840.10008.1.2.4.201', 'decodeHtJpeg2000'],
  ['1.2.840.10008.1.2.4.202', 'decodeHtJpeg2000'],
  ['1.2.840.10008.1.2.4.203', 'decodeHtJpeg2000'],
]);

type ContextAttributes = NonNullable<ConstructorParameters<typeof Context>[0]>;

interface LoadedCodecs {
  readonly codecs: typeof NativeCodecs;
  readonly createContext: (attributes: ContextAttributes) => Context;
}

async function loadCodecs(): Promise<LoadedCodecs> {
  const { default: library } = await import('dcmjs-codecs');
  if (!library.NativeCodecs.isInitialized()) await library.NativeCodecs.initializeAsync();
  return { codecs: library.NativeCodecs, createContext: (attributes) => new library.Context(attributes) };
}

function contextOf(header: DicomHeader, encodedBuffer: Uint8Array): ContextAttributes {
  return {
    width: header.width,
    height: header.height,
    bitsAllocated: header.bitsAllocated,
    bitsStored: header.bitsStored,
    samplesPerPixel: header.samplesPerPixel,
    pixelRepresentation: header.isSigned ? 1 : 0,
    planarConfiguration: header.isPlanar ? 1 : 0,
    photometricInterpretation: header.photometric,
    encodedBuffer,
  };
}

/** A codec that fails leaves its memory in an unknown state, so the module is thrown away and loaded anew for the next frame. */
function runCodec(codecs: typeof NativeCodecs, codec: Codec, context: Context, isToConvert: boolean): Context {
  try {
    return codec === 'decodeJpeg'
      ? codecs.decodeJpeg(context, { convertColorspaceToRgb: isToConvert })
      : codecs[codec](context);
  } catch (cause) {
    codecs.release();
    throw new PictureError('The image is damaged: its compressed pixels cannot be read.', { cause });
  }
}
