/** @typedef {{ path: string, facts: import('./source-facts.mjs').SourceFacts }} Source */

const LONG_FILE_LINES = 300;

/**
 * The figures of the sources, and which modules with logic have no unit test of their own.
 * @param {readonly Source[]} sources paths relative to the checkout, with `/`
 * @param {readonly { path: string, lines: number }[]} tests
 */
export function summarise(sources, tests) {
  const facts = sources.map((source) => source.facts);
  const sum = (/** @type {readonly number[]} */ values) => values.reduce((total, value) => total + value, 0);
  const sourceLines = sum(facts.map(({ lines }) => lines));
  const testLines = sum(tests.map(({ lines }) => lines));
  const testPaths = new Set(tests.map(({ path }) => path));
  const withLogic = sources.filter((source) => source.facts.hasLogic).map(({ path }) => path);
  const withoutTwin = withLogic.filter((path) => !twinsOf(path).some((twin) => testPaths.has(twin)));
  const figures = {
    files: sources.length,
    sourceLines,
    fileLines: spread(facts.map(({ lines }) => lines)),
    longFiles: facts.filter(({ lines }) => lines > LONG_FILE_LINES).length,
    functions: sum(facts.map(({ functionLines }) => functionLines.length)),
    functionLines: spread(facts.flatMap(({ functionLines }) => functionLines)),
    anys: sum(facts.map(({ anys }) => anys)),
    assertions: sum(facts.map(({ assertions }) => assertions)),
    suppressions: sum(facts.map(({ suppressions }) => suppressions)),
    testLines,
    testShare: sourceLines === 0 ? 0 : Math.round((testLines / sourceLines) * 100) / 100,
    modulesWithLogic: withLogic.length,
    withUnitTwin: withLogic.length - withoutTwin.length,
  };
  return { figures, withoutTwin };
}

/**
 * Where the unit test of a module lies: its path, mirrored.
 * @param {string} path
 */
function twinsOf(path) {
  const name = path.replace(/\.tsx?$/, '');
  return [`test/unit/${name}.test.ts`, `test/unit/${name}.test.tsx`];
}

/**
 * Middle, ninth tenth and most; each is a value that occurs.
 * @param {readonly number[]} values
 */
function spread(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
  return { median: at(0.5), p90: at(0.9), max: at(1) };
}
