import type { SourceWindow } from '../bytes/source-window.ts';
import { walkGif, type Ask, type GifBlock } from './gif-blocks.ts';

/** The blocks of a GIF that can be read without waiting, up to the end mark; throws a Defect where it is none. */
export function* gifBlocks(input: SourceWindow): Generator<GifBlock, void, undefined> {
  const walk = walkGif();
  for (let step = walk.next(); step.done !== true;) {
    if ('kind' in step.value) {
      yield step.value;
      step = walk.next(NOTHING);
    } else {
      step = answer(walk, input, step.value);
    }
  }
}

function answer(walk: ReturnType<typeof walkGif>, input: SourceWindow, ask: Ask): ReturnType<typeof walk.next> {
  let bytes: Buffer;
  try {
    bytes = input.bytes(...ask);
  } catch (error) {
    return walk.throw(error);
  }
  return walk.next(bytes);
}

/** The pieces of a block's data, without their lengths; each is good until the next read. */
export function* gifPieces(input: SourceWindow, dataStart: number): Generator<Buffer, void, undefined> {
  for (let at = dataStart; ;) {
    const length = input.bytes(at, 1).readUInt8(0);
    if (length === 0) return;
    yield input.bytes(at + 1, length);
    at += 1 + length;
  }
}

const NOTHING = Buffer.alloc(0);
