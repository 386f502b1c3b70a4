const SHOWN_CHARACTERS = 20_000;

/** The end of a growing answer, as much as a person can follow; a cut beginning is said. */
export function lastPart(text: string): string {
  return text.length <= SHOWN_CHARACTERS ? text : `… ${text.slice(-SHOWN_CHARACTERS)}`;
}
