import { useMemo, useState } from 'react';
import type { Line } from './length-words.ts';
import { ALL_MARKS, classesOf, filterMarks, hasScores, type MarkFilter } from './mark-filter.ts';
import { marksOn, type Marks } from './marks.ts';
import { mirrored, NOT_TURNED, turnedRight } from './turning.ts';
import type { Look } from './turn-tools.tsx';
import { useLetterKeys } from './use-letter-keys.ts';

/** How a person looks at a picture with marks: which of them, turned how, and what is being measured. */
export function useViewer(marks: Marks, frame: number) {
  const [filter, setFilter] = useState<MarkFilter>(ALL_MARKS);
  const [look, setLook] = useState<Look>({ turn: NOT_TURNED, isInverted: false });
  const [isMeasuring, setMeasuring] = useState(false);
  const [line, setLine] = useState<Line | null>(null);
  const found = useMemo(() => classesOf(marks), [marks]);
  const labels = useMemo(() => found.map(({ label }) => label), [found]);
  const shown = useMemo(() => marksOn(filterMarks(marks, filter), frame), [marks, filter, frame]);
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
    labels,
    shown,
    hasScores: hasScores(marks),
  };
}
