/**
 * The last words of a run of stages: what each that failed has said, so that nobody has to look for it among the others' output.
 * @param {readonly { name: string, code: number, output: string }[]} stages
 */
export function closingWords(stages) {
  const failed = stages.filter(({ code }) => code !== 0);
  if (failed.length === 0) return '\nAll is well.';
  const parts = failed.map(({ name, output }) => `\n== ${name} failed:\n${lastLines(output)}`);
  return `${parts.join('\n')}\n\nFailed: ${failed.map(({ name }) => name).join(', ')}`;
}

const MOST_LINES = 60;

/** @param {string} output */
function lastLines(output) {
  const lines = output.trimEnd().split('\n');
  const left = lines.length - MOST_LINES;
  return left > 0 ? [`… ${left} lines more above`, ...lines.slice(left)].join('\n') : lines.join('\n');
}
