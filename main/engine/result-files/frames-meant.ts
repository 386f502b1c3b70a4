import type { Reading } from '../../../shared/contract/reading.ts';
import { framesMarked } from '../answers/drawing/marks-of-frame.ts';
import type { KeptForm } from '../model/kept-form.ts';
import { RefusedResult } from './refused-result.ts';

/** The frames or slices, from 0, that an answer speaks of. */
export interface FramesMeant {
  readonly indexOf: (frame: number | undefined) => number;
  /** Those with marks; the one that was looked at where there are none. In order. */
  readonly all: readonly number[];
}

/**
 * Which of an image's frames the numbers of an answer mean: counted from 0 where all fit, else from 1. Throws RefusedResult where they
 * fit neither way, or where marks name none and there are several: on the wrong slice a mark is worse than none.
 */
export function framesMeant(
  reading: Reading,
  count: number,
  form: Pick<KeptForm, 'request' | 'frame'> | null,
): FramesMeant {
  const marked = framesMarked(reading);
  const named = [...marked].filter((frame) => frame !== undefined);
  const first = firstNumber(named, count);
  if (first === null) throw new RefusedResult('The answer names frames that the image does not have.');
  const sent = count === 1 ? 0 : form?.request === 'frame' ? chosenFrame(form.frame, count) : null;
  if (sent === null && marked.has(undefined))
    throw new RefusedResult(`The answer does not say on which of the ${count} frames its marks lie.`);
  const indexOf = (frame: number | undefined) => (frame === undefined ? (sent ?? 0) : frame - first);
  const all = [...new Set([...marked].map(indexOf))].toSorted((a, b) => a - b);
  return { indexOf, all: all.length === 0 ? [sent ?? 0] : all };
}

function firstNumber(named: readonly number[], count: number): 0 | 1 | null {
  if (named.every((frame) => frame >= 0 && frame < count)) return 0;
  return named.every((frame) => frame >= 1 && frame <= count) ? 1 : null;
}

/** As the profile said it: counted from 1, or a word. */
function chosenFrame(frame: string, count: number): number {
  if (frame === 'first') return 0;
  if (frame === 'last') return count - 1;
  return frame === 'middle' ? Math.floor(count / 2) : Math.min(count, Number(frame)) - 1;
}
