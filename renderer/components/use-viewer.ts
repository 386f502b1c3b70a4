import { useMemo, useState } from 'react';
import type { Line } from './length-words.ts';
import type { AnswerLook } from '../../shared/contract/answer-look.ts';
import { classesOf } from '../../shared/drawing/mark-classes.ts';
import { colouring } from '../../shared/drawing/mark-colours.ts';
import { countMarks, marksOn, type Marks } from '../../shared/drawing/marks.ts';
import { filterMarks, hasScores, startFilter, type MarkFilter } from './mark-filter.ts';
import { mirrored, NOT_TURNED, turnedRight } from './turning.ts';
import type { Look } from './turn-tools.tsx';
import { useLetterKeys } from './use-letter-keys.ts';

/** The looks of marks where no profile says anything of them. */
export const PLAIN_LOOK: AnswerLook = { colours: {}, threshold: 0 };

/** How a person looks at a picture with marks: which of them, turned how, and what is being measured; at first as its profile says. */
export function useViewer(marks: Marks, frame: number, { colours, threshold }: AnswerLook = PLAIN_LOOK) {
  const start = useMemo(() => startFilter(threshold), [threshold]);
  const [filter, setFilter] = useState<MarkFilter>(start);
  const [look, setLook] = useState<Look>({ turn: NOT_TURNED, isInverted: false });
  const [isMeasuring, setMeasuring] = useState(false);
  const [line, setLine] = useState<Line | null>(null);
  const found = useMemo(() => classesOf(marks), [marks]);
  const colourOf = useMemo(() => {
    const labels = found.map(({ label }) => label);
    return colouring(labels, colours);
  }, [found, colours]);
  const shown = useMemo(() => marksOn(filterMarks(marks, filter), frame), [marks, filter, frame]);
  /** How many marks of the frame the filter keeps back: what is not shown is said. */
  const hidden = useMemo(() => countMarks(marksOn(marks, frame)) - countMarks(shown), [marks, frame, shown]);
  const measure = () => {
    setMeasuring(!isMeasuring);
    setLine(null);
  };
  useLetterKeys({
    r: () => setLook({ ...look, turn: turnedRight(look.turn) }),
    x: () => setLook({ ...look, turn: mirrored(look.turn) }),
    i: () => setLook({ ...look, isInverted: !look.isInverted }),
    m: measure,
  });
  return {
    filter,
    setFilter,
    look,
    setLook,
    isMeasuring,
    measure,
    line,
    setLine,
    found,
    colourOf,
    shown,
    hidden,
    start,
    hasScores: hasScores(marks),
  };
}
