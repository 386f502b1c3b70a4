import { readJson, writeJson } from '../setup/json-file.mjs';
import { reasonOf } from './wine-limits.mjs';

/** @typedef {import('./one-process.mjs').FileResult} FileResult */

/** What came of each test file or case, by part and name, kept on the disk so that a later run can go on. */
export class Tallies {
  #file;
  /** @type {Record<string, Record<string, FileResult & { at: string }>>} */
  #parts;
  #at;

  /**
   * @param {string} file
   * @param {boolean} isRest true where what was kept counts on
   * @param {string} at what is run: the commit
   */
  constructor(file, isRest, at) {
    this.#file = file;
    this.#at = at;
    this.#parts = isRest ? Object(Object(readJson(file)).parts) : {};
  }

  /**
   * @param {string} part
   * @param {string} name
   * @param {FileResult} result
   */
  keep(part, name, result) {
    (this.#parts[part] ??= {})[name] = { ...result, at: this.#at };
    writeJson(this.#file, { parts: this.#parts });
  }

  /**
   * Those of the names that have still to be run: nothing is known of them, or something of them fell.
   * @param {string} part
   * @param {readonly string[]} names
   * @param {ReadonlySet<string>} proven limits of Wine, which fall again
   */
  rest(part, names, proven) {
    return names.filter((name) => {
      const known = this.#parts[part]?.[name];
      return known === undefined || known.failed.some((test) => reasonOf(test.name, proven, test.why) === null);
    });
  }

  /**
   * The sum over those of the names that were run.
   * @param {string} part
   * @param {readonly string[]} names
   * @param {ReadonlySet<string>} proven the limits of Wine that count
   */
  sum(part, names, proven) {
    const known = names.flatMap((name) => this.#parts[part]?.[name] ?? []);
    const fell = known.flatMap(({ failed }) => failed);
    const ofWine = fell.flatMap(({ name, why }) => {
      const reason = reasonOf(name, proven, why);
      return reason === null ? [] : [{ name, reason }];
    });
    return {
      files: known.length,
      earlier: known.filter(({ at }) => at !== this.#at).length,
      passed: known.reduce((sum, { passed }) => sum + passed, 0),
      skipped: known.reduce((sum, { skipped }) => sum + skipped, 0),
      failed: fell.filter(({ name, why }) => reasonOf(name, proven, why) === null),
      ofWine,
    };
  }
}
