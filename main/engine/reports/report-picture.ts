import sharp from 'sharp';
import type { Reading } from '../../../shared/contract/reading.ts';
import type { AnswerLook } from '../../../shared/contract/answer-look.ts';
import { classesOf } from '../../../shared/drawing/mark-classes.ts';
import { colouring } from '../../../shared/drawing/mark-colours.ts';
import { countMarks, firstFrame, framesOf, marksOn } from '../../../shared/drawing/marks.ts';
import { burnMarks } from '../answers/drawing/burn-marks.ts';
import type { ImageRecord } from '../model/image-record.ts';
import { placesOf, type PictureParts } from '../previews/picture.ts';
import type { ExportNames } from '../views/name-report.ts';

/** A picture of an answer with its marks, or why there is none in a sentence. */
export type DrawnPicture = { readonly bytes: Buffer; readonly caption: string } | { readonly refusal: string };

/** What is drawn and how large: `edge` is the longer side in pixels at most. */
export interface PictureOrder {
  readonly image: ImageRecord;
  readonly reading: Reading;
  /** Those its profile gives to classes. */
  readonly colours: AnswerLook['colours'];
  readonly names: ExportNames;
  readonly edge: number;
  readonly as: 'png' | 'jpeg';
  /** Counts from 0; the one the first mark is on where nothing is said. */
  readonly frame?: number | undefined;
}

/** Draws an answer over a frame of its picture, as the window does. Rejects where the marks cannot be drawn. */
export async function drawAnswer(
  { image, reading, colours, names, edge, as, frame = wantedFrame(reading) }: PictureOrder,
  { spool, pictures }: Pick<PictureParts, 'spool' | 'pictures'>,
): Promise<DrawnPicture> {
  const places = placesOf(image, spool).filter(
    ({ where }) => where === 'copy' || names === 'real' || isLookedOver(image),
  );
  if (places.length === 0 && names === 'pseudonymous') return { refusal: LEFT_OUT };
  const shown = await pictures.show({ places, options: { maxEdge: edge, ...(frame !== undefined && { frame }) } });
  if ('refusal' in shown) return { refusal: `There is no picture: ${shown.refusal}` };
  const marks = marksOn(reading, shown.frame);
  const labels = classesOf(reading).map(({ label }) => label);
  const colourOf = colouring(labels, colours);
  const { rgb, width, height } = await burnMarks(shown.png, { marks, colourOf, markedSize: shown });
  const drawn = sharp(rgb, { raw: { width, height, channels: 3 } });
  const bytes = await (as === 'png' ? drawn.png() : drawn.jpeg({ quality: 88 })).toBuffer();
  return { bytes, caption: captionOf(shown) };
}

/** The frames of an answer that have marks, counted from 0, that with the first mark first; none where no mark names one. */
export function markedFrames(reading: Reading): readonly number[] {
  const first = firstFrame(reading);
  const named = framesOf(reading);
  return named.length === 0 ? [] : [first, ...named.filter((frame) => frame !== first)];
}

function wantedFrame(reading: Reading): number | undefined {
  const frame = firstFrame(reading);
  return countMarks(reading) > 0 && frame >= 0 ? frame : undefined;
}

/** True where the pixels of the file itself were sent, and found to have no text in them. */
function isLookedOver({ content, textCheck }: ImageRecord): boolean {
  return textCheck === 'passed' && content?.masks === undefined;
}

const LEFT_OUT =
  'The picture is left out: what was sent of it is no longer kept, and the file itself may show who the patient is.';

function captionOf({
  width,
  height,
  frames,
  frame,
}: Readonly<Record<'width' | 'height' | 'frames' | 'frame', number>>) {
  return `${frames > 1 ? `Frame ${frame + 1} of ${frames}. ` : ''}${width} × ${height} pixels.`;
}
