/** What NumberOfFrames says: one where it is missing, empty or 0; null where it is no whole number. */
export function numberOfFrames(text: string): number | null {
  if (text === '') return 1;
  return /^\+?\d+$/.test(text) ? Math.max(1, Number(text)) : null;
}
