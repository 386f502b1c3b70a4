import type { ResultFacts } from '../dicom-results/result-facts.ts';
import { noticesOf } from '../dicom-results/notices.ts';

/** What is written in a corner of a picture: the model, classes with its scores, its own warnings, and on how many other frames there are marks. */
export function captionOf({ reading, sources, model }: ResultFacts): string[] {
  const { classes = [], statement } = reading;
  const scored = classes
    .slice(0, MOST_CLASSES)
    .map(({ label, score }) => `${label}${score === undefined ? '' : ` ${score.toFixed(2)}`}`);
  const others = sources.size - 1;
  return [
    `${model}, model scores`,
    ...scored,
    ...(classes.length > MOST_CLASSES ? [`and ${classes.length - MOST_CLASSES} more`] : []),
    ...(statement === 'none' ? ['The model listed no findings'] : []),
    ...(others > 0 ? [`Marks on ${others} other frames are not shown`] : []),
    ...noticesOf(reading),
  ];
}

const MOST_CLASSES = 5;
