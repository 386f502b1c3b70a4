import { damaged } from '../bytes/image-bytes.ts';
import { plainText } from '../bytes/plain-text.ts';
import type { SourceWindow } from '../bytes/source-window.ts';
import { LOOKED_OVER, plainCleaner, type Cleaning } from '../cleaning/plain-cleaner.ts';
import {
  GIF_FRAME_BYTES,
  GIF_LABEL,
  GIF_MARK,
  GIF_SCREEN_BYTES,
  readGifScreen,
  shownSize,
  type GifBlock,
} from './gif-blocks.ts';
import { blankColours, placeScreen, usedColours } from './gif-colours.ts';
import { gifBlocks, gifPieces } from './gif-window.ts';
import { createPieceWriter, endOfCodes } from './piece-writer.ts';
import { createLzwReader } from './read-lzw.ts';

/**
 * Writes the screen, its colours and the first frame, and nothing else: later frames go unseen by whoever looks over the picture. What was
 * see-through is seen too: a reader that knows no see-through colour would show what stands in it. Source: GIF89a specification.
 */
export const cleanGif = plainCleaner({ name: 'GIF', mediaType: 'image/gif', textRule: LOOKED_OVER, clean });

type Image = Extract<GifBlock, { kind: 'image' }>;
type Extension = Extract<GifBlock, { kind: 'extension' }>;

function clean(cleaning: Cleaning): void {
  const { input, output, note } = cleaning;
  const signature = input.bytes(0, 6).toString('latin1');
  if (!/^GIF8[79]a$/.test(signature)) throw damaged(input, 'no GIF signature');
  let end = 0;
  let frames = 0;
  for (const block of gifBlocks(input)) {
    ({ end } = block);
    if (block.kind === 'image') {
      frames += 1;
      if (frames === 1) writeFirst(cleaning, block);
    } else if (block.kind === 'extension') {
      removeExtension(cleaning, block);
    }
  }
  if (frames === 0) throw damaged(input, 'no block holds a picture');
  output.write(Buffer.from([GIF_MARK.end]));
  if (frames > 1) note('removed', 'GIF', () => ({ name: `${frames - 1} frames after the first` }));
  if (end < input.sizeBytes)
    note('removed', 'GIF', () => ({ name: `${input.sizeBytes - end} bytes after the picture` }));
}

function writeFirst(cleaning: Cleaning, image: Image): void {
  const { input, output, note } = cleaning;
  const { start, tableStart, frame, minimumBits } = image;
  const head = Buffer.from(input.bytes(0, GIF_SCREEN_BYTES));
  const screen = readGifScreen(head);
  const shared = Buffer.from(input.bytes(GIF_SCREEN_BYTES, screen.tableBytes));
  const own = Buffer.from(input.bytes(tableStart, frame.tableBytes));
  const descriptor = Buffer.from(input.bytes(start, GIF_FRAME_BYTES));
  descriptor.writeUInt8(descriptor.readUInt8(GIF_FRAME_BYTES - 1) & ~RESERVED_BITS, GIF_FRAME_BYTES - 1);
  const size = shownSize(screen, frame);
  const background = placeScreen(head, size, frame);
  const colours = { used: usedColours(input, image), background };
  if (blankColours({ shared, own }, colours)) note('emptied', 'GIF', () => ({ name: 'colours that no pixel has' }));
  for (const piece of [head, shared, descriptor, own, Buffer.from([minimumBits])]) output.write(piece);
  copyCodes(cleaning, image);
}

const RESERVED_BITS = 0x18;

/** Copies the codes that make the pixels, closed by an end code, in pieces as long as they may be. */
function copyCodes({ input, output, note }: Cleaning, { frame, minimumBits, dataStart }: Image): void {
  const wanted = frame.width * frame.height;
  const reader = createLzwReader(minimumBits, wanted, null);
  const pieces = createPieceWriter((bytes) => output.write(bytes));
  let [position, dataBytes] = [0, 0];
  let isComplete = false;
  for (const piece of gifPieces(input, dataStart)) {
    dataBytes += piece.length;
    if (isComplete) continue;
    const found = reader.read(piece);
    const whole = found === null ? piece.length : Math.floor(found.bits / 8) - position;
    pieces.write(piece.subarray(0, whole));
    position += whole;
    if (found === null) continue;
    isComplete = true;
    const tail = endOfCodes(piece[whole] ?? 0, found.bits % 8, { code: 2 ** minimumBits + 1, bits: found.codeBits });
    pieces.write(tail);
    position += tail.length;
  }
  if (!isComplete) throw reader.stopped();
  pieces.end();
  if (position < dataBytes) note('removed', 'GIF', () => ({ name: `${dataBytes - position} bytes behind the pixels` }));
}

const NAMES: Readonly<Record<number, string>> = {
  [GIF_LABEL.plainText]: 'GIF plain text',
  [GIF_LABEL.graphicControl]: 'GIF graphic control',
  [GIF_LABEL.comment]: 'GIF comment',
  [GIF_LABEL.application]: 'GIF application',
};
const SHOWN_BYTES = 1_000;

function removeExtension({ input, note }: Cleaning, { label, dataStart }: Extension): void {
  const place = NAMES[label] ?? `GIF extension ${label.toString(16)}`;
  note('removed', place, () => {
    const [first = Buffer.alloc(0), ...rest] = firstPieces(input, dataStart);
    const isNamed = label === GIF_LABEL.application;
    const name = isNamed ? (plainText(first) ?? '') : '';
    const words = label === GIF_LABEL.comment ? [first, ...rest] : label === GIF_LABEL.graphicControl ? [] : rest;
    return { name, before: plainText(Buffer.concat(words)) };
  });
}

function firstPieces(input: SourceWindow, dataStart: number): Buffer[] {
  const found: Buffer[] = [];
  let bytes = 0;
  for (const piece of gifPieces(input, dataStart)) {
    found.push(Buffer.from(piece));
    bytes += piece.length;
    if (bytes >= SHOWN_BYTES) break;
  }
  return found;
}
