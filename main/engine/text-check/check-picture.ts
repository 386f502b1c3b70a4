import { MEDIA_TYPES, type ContentType, type MediaType } from '../../../shared/media-types.ts';
import { decodePicture } from '../../pictures/decode-picture.ts';
import { PictureError, type Picture } from '../../pictures/picture.ts';
import { toDisplayBytes } from '../../pictures/render-preview.ts';
import type { Findings } from './findings.ts';
import { findText } from './find-text.ts';
import { toGrey } from './grey-frame.ts';
import type { TextReader } from './text-reader.ts';
import type { TextRule } from './text-rule.ts';

/** What looking over a picture came to: it may be sent, or a person has to look too. */
export type Look = { readonly verdict: 'clear' } | { readonly verdict: 'hold'; readonly findings: Findings };

/** A cleaned file as it would be sent. */
export interface PictureToCheck {
  readonly bytes: Buffer;
  readonly mediaType: ContentType;
  readonly textRule: TextRule | null;
}

/** Of a file with many frames so many are looked over, spread from the first to the last. */
const MOST_FRAMES = 5;

/**
 * Looks over a picture for text in its pixels. What cannot be decoded is held, for nobody knows what it shows; other errors
 * are faults of ours and are thrown.
 */
export async function checkPicture(
  picture: PictureToCheck,
  reader: () => Promise<Pick<TextReader, 'read'>>,
): Promise<Look> {
  const { bytes, mediaType, textRule } = picture;
  const rule = textRule?.verdict === 'hold' ? textRule.why : null;
  if (!isPicture(mediaType)) return unchecked(rule, `a file of type ${mediaType} cannot be looked over`);
  try {
    return await lookOver(bytes, mediaType, rule, reader);
  } catch (error) {
    if (error instanceof PictureError) return unchecked(rule, error.message);
    throw error;
  }
}

/** A picture that a person has to look at because nothing else could; `rule` is why it is held anyway. */
export function unchecked(rule: string | null, why: string): Look {
  const cause = rule === null ? 'unchecked' : 'rule';
  return { verdict: 'hold', findings: { cause, why: rule ?? why, boxes: [], width: 0, height: 0, frames: 0 } };
}

async function lookOver(
  bytes: Buffer,
  mediaType: MediaType,
  rule: string | null,
  reader: () => Promise<Pick<TextReader, 'read'>>,
): Promise<Look> {
  const first = await decodePicture(bytes, mediaType, { frame: 0 });
  const { width, height, frames } = first;
  const boxes: Findings['boxes'] = [];
  for (const frame of framesToCheck(frames)) {
    const shown = frame === 0 ? first : await decodePicture(bytes, mediaType, { frame });
    const found = await findText(asShown(shown), reader);
    boxes.push(...found.map((box) => ({ frame, ...box })));
  }
  if (rule === null && boxes.length === 0) return { verdict: 'clear' };
  const places = boxes.length === 1 ? '1 place' : `${boxes.length} places`;
  const findings = { cause: rule === null ? 'text' : 'rule', why: rule ?? `text in ${places}`, boxes } as const;
  return { verdict: 'hold', findings: { ...findings, width, height, frames } };
}

/** The first, the last, and those between at even steps; ascending. */
export function framesToCheck(frames: number): number[] {
  const count = Math.min(frames, MOST_FRAMES);
  const step = count > 1 ? (frames - 1) / (count - 1) : 0;
  return Array.from({ length: count }, (_, index) => Math.round(index * step));
}

function asShown(picture: Picture) {
  const { width, height, channels } = picture;
  return { width, height, grey: toGrey(toDisplayBytes(picture), channels) };
}

function isPicture(type: ContentType): type is MediaType {
  return (MEDIA_TYPES as readonly string[]).includes(type);
}
