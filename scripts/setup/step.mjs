/**
 * @typedef {object} SetupContext
 * @property {string} repo the checkout, absolute
 * @property {NodeJS.ProcessEnv} env
 * @property {boolean} forTests also what only the tests need
 * @property {(line: string) => void} say one line a person reads, for a step that is really being done
 */

/**
 * One thing the set-up brings about. `isDone` is asked on every start, so it must take milliseconds.
 * @typedef {object} SetupStep
 * @property {() => boolean} isDone
 * @property {() => Promise<void>} run throws a SetupError when it cannot be brought about
 */

export {};
