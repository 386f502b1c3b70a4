import { useState } from 'react';
import { useLetterKeys } from '../../components/use-letter-keys.ts';

/** How one answer after another is read: over the whole window, and the image beside itself with marks. */
export interface ReadingMode {
  readonly isWide: boolean;
  readonly isBeside: boolean;
  readonly setWide: (isWide: boolean) => void;
  readonly setBeside: (isBeside: boolean) => void;
  /** The answer that stays beside whichever is chosen; null where none does. */
  readonly comparedId: number | null;
  readonly compare: (imageId: number | null) => void;
  /** To the next answer, or with -1 to the one before. */
  readonly step: (by: 1 | -1) => void;
}

/** Holds the reading mode over all answers: F fills the window, Escape leaves it, S lays side by side, N and P go on and back. */
export function useReading(step: ReadingMode['step']): ReadingMode {
  const [comparedId, compare] = useState<number | null>(null);
  const [isWide, setWide] = useState(false);
  const [isBeside, setBeside] = useState(false);
  useLetterKeys({
    f: () => setWide(!isWide),
    escape: () => setWide(false),
    s: () => setBeside(!isBeside),
    n: () => step(1),
    p: () => step(-1),
  });
  return { isWide, isBeside, setWide, setBeside, comparedId, compare, step };
}
