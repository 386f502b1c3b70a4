import type { ReadWord } from './text-reader.ts';

/** Words of radiographers' lead letters and of devices' own scales, alone on a line: they name no one. */
const MARKERS = new Set(
  'L R LT RT LI RE LEFT RIGHT PA AP LAT LL RL DX SX RCC LCC RMLO LMLO CC ML LM MLO ANT POST ERECT SUPINE UP CM MM KV MAS HFS FFS A P H F S I'.split(
    ' ',
  ),
);
/** Below this a word is a guess, 0 to 100; where the line does not look much like text, below the second. */
const SURE = 52;
const SURE_OF_UNLIKELY = 68;
const LIKELY = 0;
/** A line this short of looking like text, such as a short name, is some where it is read as surely as this. */
const UNLIKELY = -0.5;
const SURE_OF_SHORT = 85;
/** Numbers in a likely line may be guesses. */
const GUESSED = 12;
/** A line that looks this much like text is some whatever is read in it, unless that is surely a marker or as short as one. */
const CERTAIN = 0.8;
const SHORT = 3;

/**
 * True where a line says something: a word and four signs in all, or a number of four digits such as a date or a patient's
 * number. `score` is how much the line looks like text.
 */
export function isText(words: readonly ReadWord[], score: number): boolean {
  const least = score < UNLIKELY ? SURE_OF_SHORT : score < LIKELY ? SURE_OF_UNLIKELY : SURE;
  const sure = words.filter(({ text, confidence }) => confidence >= least && !isMarker(text));
  const hasWord = sure.some(({ text }) => count(text, LETTERS) >= 3);
  // Beside a word, what would be a marker alone is an initial.
  const beside = hasWord ? words.filter(({ confidence }) => confidence >= least) : sure;
  if (total(beside, SIGNS) >= (hasWord ? 4 : 6) || total(sure, DIGITS) >= 4) return true;
  if (score >= CERTAIN) return words.length === 0 || !words.every(isShort);
  const guessed = words.filter(({ text, confidence }) => confidence >= GUESSED && !isMarker(text));
  // Grain is read as letters, hardly ever as a row of digits.
  return score >= LIKELY && total(guessed, DIGITS) >= 5;
}

/** True where a line says something in words that were surely read, whatever it looks like; marks of a ruler are read as one sign again and again. */
export function isSurelyRead(words: readonly ReadWord[]): boolean {
  const sure = words.filter(({ confidence }) => confidence >= SURE_OF_UNLIKELY);
  const signs = new Set(sure.flatMap(({ text }) => text.match(SIGNS) ?? []));
  return signs.size >= LEAST_SIGNS && isText(sure, BARELY_LIKE);
}

/** True where a line was read and says a marker and nothing else. */
export function isMarkerAlone(words: readonly ReadWord[]): boolean {
  return words.length > 0 && words.every(({ text }) => isMarker(text));
}

const LEAST_SIGNS = 3;
/** Where a line hardly looks like text, what is read must be sure. */
const BARELY_LIKE = -0.1;

const LETTERS = /\p{L}/gu;
const DIGITS = /\p{N}/gu;
const SIGNS = /[\p{L}\p{N}]/gu;

function isShort({ text, confidence }: ReadWord): boolean {
  return isMarker(text) || (confidence >= SURE && count(text, SIGNS) <= SHORT);
}

function isMarker(text: string): boolean {
  return MARKERS.has(text.toUpperCase().replace(/[^A-Z]/g, '')) && count(text, DIGITS) === 0;
}

function count(text: string, signs: RegExp): number {
  return text.match(signs)?.length ?? 0;
}

function total(words: readonly ReadWord[], signs: RegExp): number {
  return words.reduce((sum, { text }) => sum + count(text, signs), 0);
}
