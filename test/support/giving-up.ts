/** Longer than any machine needs, in seconds. */
const MOST_SECONDS = 120;

/**
 * What a command with --give-up-after came to, once it had time enough: it is run again with twice the seconds while what is waited
 * for has not happened, as on a busy machine. `run` gets the seconds and how often it ran before.
 */
export async function givingUp<End>(
  run: (seconds: string, before: number) => Promise<End>,
  hasHappened: (end: End) => boolean,
): Promise<End> {
  for (let [seconds, before] = [4, 0]; ; [seconds, before] = [seconds * 2, before + 1]) {
    const end = await run(String(seconds), before);
    if (hasHappened(end) || seconds * 2 > MOST_SECONDS) return end;
  }
}
