/** What is wrong with the ending of ready files as typed; null where nothing is. */
export function readyProblem(suffix: string): string | null {
  if (suffix === '') return null;
  return /^\.[\w.-]+$/.test(suffix) ? null : 'Write a dot and letters, such as .ready.';
}
