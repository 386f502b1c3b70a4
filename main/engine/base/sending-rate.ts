/** Answers of a batch in the last stretch of time, and in its younger half. */
export interface RecentAnswers {
  readonly answers: number;
  /** Of them, those in the younger half of the stretch. */
  readonly answersInYoungerHalf: number;
  /** The stretch's length in milliseconds. */
  readonly spanMs: number;
}

/** Answers a minute, and whether it holds well enough to tell the time left within a third. */
export interface SendingRate {
  readonly answersPerMinute: number;
  readonly isSteady: boolean;
}

/** Fewer answers, or a shorter time, do not make a rate. */
const FEWEST_ANSWERS = 10;
const SHORTEST_SPAN_MS = 3_000;

/** The rate of the stretch; null until it is known. It is steady while its younger half agrees with it within a third. */
export function sendingRate({ answers, answersInYoungerHalf, spanMs }: RecentAnswers): SendingRate | null {
  if (answers < FEWEST_ANSWERS || spanMs < SHORTEST_SPAN_MS) return null;
  const whole = answers / spanMs;
  const younger = answersInYoungerHalf / (spanMs / 2);
  const isSteady = Math.max(whole, younger) * 3 <= Math.min(whole, younger) * 4;
  return { answersPerMinute: whole * 60_000, isSteady };
}
