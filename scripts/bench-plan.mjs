import { SetupError } from './setup/setup-error.mjs';

/**
 * @typedef {object} Bench
 * @property {string} measures in a few words, for the usage
 * @property {string} [options] what may follow the name
 * @property {boolean} [needsTestPackages] whether the set-up brings the system packages of the tests as well
 */

/**
 * Every measured run, by the name of its program in bench/.
 * @type {Readonly<Record<string, Bench>>}
 */
export const BENCHES = {
  speed: {
    measures: 'the command line beside boto3, the plain AWS SDK and the physical limit',
    options: '--rounds N, --files N, --only CLIENT, --load small|large',
  },
  queue: { measures: 'intake, queries, memory and start-up with many images', options: '--files N' },
  crash: { measures: 'kill -9 again and again during one upload', options: '--kills N, --files N' },
  throttle: {
    measures: 'what share of an endpoint’s allowance is used and what share of requests is throttled',
    options: '--rate N, --latency-ms N',
  },
  watch: { measures: 'memory and descriptors while many files go through one watch', options: '--files N' },
  large: {
    measures: 'a file of 6 GB for a small profile, three of 700 MB on a disk of 1.5 GB, and four of 700 MB at once',
    options: '--only giant|small-disk|at-once',
  },
  'first-answer': {
    measures: 'the first answer where 50,000 small files or a zip of 5 GB wait',
    options: '--only files|zip, --files N, --members N',
  },
  offline: { measures: '30 minutes without a network, in simulated time' },
  async: { measures: '1 GB through S3 on a line that is cut twice' },
  previews: { measures: 'memory and bytes read for one frame of pictures of gigabytes', options: '--only CASE' },
  viewer: {
    measures: 'first pixels of 13 megapixels in the window, and frames a second while they are moved',
    options: '',
  },
  answers: {
    measures: 'answers changed at random, and answers of 64 MB: crashes, denials, seconds and memory of reading them',
    options: '--answers N, --seed N, --megabytes N, --only fuzz|SHAPE',
  },
  commands: { measures: 'commands and receipts on one large batch', options: 'IMAGES' },
  audit: {
    measures: 'what share of every kind of tampering with the audit log is found, how fast, and what a record costs',
    options: '--records N, --cases N',
  },
  flips: {
    measures:
      'single bytes turned over in records, copies, audit log and vault: what is refused, rescued, noticed or taken for true',
    options: '--flips N, --seconds N, --images N',
  },
  'dicom-results': {
    measures: 'answers written as DICOM: errors of dciodvfy, and values that pydicom reads otherwise',
    options: '--answers N',
    needsTestPackages: true,
  },
  privacy: {
    measures: 'patient data left in what was cleaned, speed of cleaning, damaged files',
    options: '--only PART,…',
    needsTestPackages: true,
  },
};

const DEFAULT = 'speed';

/**
 * Reads `[NAME] [OPTIONS]`; without a name it is the side by side comparison. A name that is not in the table throws a
 * SetupError with the usage.
 * @param {readonly string[]} words
 * @returns {{ name: string, bench: Bench, options: readonly string[] }}
 */
export function readBenchWords(words) {
  const [first = DEFAULT, ...rest] = words;
  const [name, options] = first.startsWith('-') ? [DEFAULT, words] : [first, rest];
  const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
  if (bench === undefined) throw new SetupError(`There is no bench called ${name}.\n${usage()}`);
  return { name, bench, options };
}

/** What can be measured, a line each. */
export function usage() {
  const width = Math.max(...Object.keys(BENCHES).map((name) => name.length));
  const rows = Object.entries(BENCHES).map(
    ([name, { measures, options }]) =>
      `  ${name.padEnd(width)}  ${measures}${options === undefined ? '' : ` [${options}]`}`,
  );
  return [`npm run bench -- [NAME] [OPTIONS], where NAME is one of (${DEFAULT} when left out):`, ...rows].join('\n');
}
