/** The longest name of a batch, in UTF-16 units, wherever it is typed or made. */
export const LONGEST_BATCH_NAME = 120;

/** What is said of a name that cannot be one. */
export const BATCH_NAME_RULE = `A batch's name has 1 to ${LONGEST_BATCH_NAME} characters.`;

/** True for a name that a batch may have; blanks around it do not count. */
export function isBatchName(name: string): boolean {
  const length = name.trim().length;
  return length > 0 && length <= LONGEST_BATCH_NAME;
}

/** A name made of what may be too long, such as that of a folder; `ending` stays whole. */
export function fitBatchName(name: string, ending = ''): string {
  const room = LONGEST_BATCH_NAME - ending.length;
  const trimmed = name.trim();
  if (trimmed.length <= room) return `${trimmed}${ending}`;
  // No half of a character stays at the cut.
  return `${trimmed.slice(0, room - 1).replace(/[\uD800-\uDBFF]$/, '')}…${ending}`;
}
