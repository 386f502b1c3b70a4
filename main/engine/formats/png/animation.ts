import { memorySource } from '../bytes/byte-ends.ts';
import { Defect } from '../bytes/image-bytes.ts';
import { sourceWindow } from '../bytes/source-window.ts';
import { checkFrameSize, type Picture } from '../pixels/picture.ts';
import { pixelsOffset, pngChunks } from './png-chunks.ts';
import { writePng, type WrittenChunk } from './write-png.ts';

/** The pictures of a PNG: the one that all programs show, and those of its animation behind it. */
export interface PngPictures {
  readonly count: number;
  /** One of those behind the first, as a PNG of its own that is as large as the part of the canvas it covers. */
  readonly later: (picture: number) => Buffer;
  /** Puts one of those onto the canvas, black around it. */
  readonly onCanvas: (picture: Picture, index: number) => Picture;
}

/** Reads where the pictures are. What is no whole PNG has one: its decoder says what is wrong with it. */
export function pngPictures(bytes: Buffer): PngPictures {
  try {
    const { head, frames } = readFrames(bytes);
    return {
      count: 1 + frames.length,
      later: (picture) => writePng(asOwnPicture(head, frames[picture - 1])),
      onCanvas: (picture, index) => place(picture, head, frames[index - 1]),
    };
  } catch (error) {
    if (!(error instanceof Defect)) throw error;
    return { count: 1, later: () => bytes, onCanvas: (picture) => picture };
  }
}

interface Frame {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly pixels: Buffer[];
}

interface Animated {
  /** What stands before the pixels and says how they are read. */
  readonly head: readonly WrittenChunk[];
  readonly frames: readonly Frame[];
}

const SIGNATURE_BYTES = 8;
const MAX_FRAMES = 10_000;
/** Turns the whole canvas, or says how many pictures there are. */
const NOT_OF_A_FRAME = new Set(['acTL', 'fcTL', 'eXIf']);

function readFrames(bytes: Buffer): Animated {
  const input = sourceWindow(memorySource(bytes), 'PNG');
  const head: WrittenChunk[] = [];
  const frames: Frame[] = [];
  let hasPicture = false;
  for (const chunk of pngChunks(input, SIGNATURE_BYTES)) {
    const { type, dataStart, dataEnd } = chunk;
    const data = bytes.subarray(dataStart, dataEnd);
    hasPicture ||= type === 'IDAT';
    if (!hasPicture && !NOT_OF_A_FRAME.has(type)) head.push({ type, data });
    if (hasPicture && type === 'fcTL' && data.length === 26 && frames.length < MAX_FRAMES)
      frames.push(readControl(data));
    if (type === 'fdAT') frames.at(-1)?.pixels.push(data.subarray(pixelsOffset(chunk)));
  }
  return { head, frames: frames.filter(({ pixels }) => pixels.length > 0) };
}

/** Source: the PNG specification, 11.3.6.2. */
function readControl(data: Buffer): Frame {
  const [width, height, left, top] = [4, 8, 12, 16].map((at) => data.readUInt32BE(at));
  return { width: width ?? 0, height: height ?? 0, left: left ?? 0, top: top ?? 0, pixels: [] };
}

function asOwnPicture(head: readonly WrittenChunk[], frame: Frame | undefined): WrittenChunk[] {
  if (frame === undefined) throw new Error('no such picture');
  const sized = head.map(({ type, data }) =>
    type === 'IHDR' ? { type, data: withSize(data, frame) } : { type, data },
  );
  return [...sized, ...frame.pixels.map((data) => ({ type: 'IDAT', data }))];
}

function withSize(header: Buffer, { width, height }: Frame): Buffer {
  const changed = Buffer.from(header);
  changed.writeUInt32BE(width, 0);
  changed.writeUInt32BE(height, 4);
  return changed;
}

function place(picture: Picture, head: readonly WrittenChunk[], frame: Frame | undefined): Picture {
  const header = head[0]?.data;
  if (header === undefined || frame === undefined) return picture;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const { channels, samples } = picture;
  if (picture.width === width && picture.height === height) return picture;
  checkFrameSize(width, height, channels * samples.BYTES_PER_ELEMENT);
  const canvas =
    samples instanceof Uint8Array
      ? new Uint8Array(width * height * channels)
      : new Uint16Array(width * height * channels);
  const columns = Math.min(picture.width, width - frame.left);
  for (let row = 0; row < picture.height && frame.top + row < height && columns > 0; row += 1) {
    const from = row * picture.width * channels;
    canvas.set(samples.subarray(from, from + columns * channels), ((frame.top + row) * width + frame.left) * channels);
  }
  return { ...picture, width, height, samples: canvas };
}
