/**
 * What a Linux package is to be, as electron-builder says it. `files` are pairs of a place here (a folder ends in `/`) and the place on the
 * target machine.
 * @typedef {object} PackageOrder
 * @property {'deb' | 'rpm'} type
 * @property {string} name
 * @property {string} version
 * @property {string} architecture in the words of the type
 * @property {string} maintainer
 * @property {string} vendor
 * @property {string} url '' where there is none
 * @property {string} license
 * @property {string} description first line: synopsis
 * @property {string} category
 * @property {string} priority
 * @property {string} compression
 * @property {string} output
 * @property {string} afterInstall path of a script
 * @property {string} afterRemove path of a script
 * @property {string[]} depends
 * @property {string[]} recommends
 * @property {{ from: string, to: string }[]} files
 */

/** Options without a value. */
const FLAGS = ['--force', '--debug'];

/**
 * Reads the arguments that electron-builder gives to fpm. Throws for what it does not know: nothing is left out in silence.
 * @param {readonly string[]} args
 * @returns {PackageOrder}
 */
export function readFpmArguments(args) {
  /** @type {Map<string, string[]>} */
  const options = new Map();
  /** @type {{ from: string, to: string }[]} */
  const files = [];
  for (let index = 0; index < args.length; index += 1) {
    const word = args[index] ?? '';
    if (FLAGS.includes(word)) continue;
    if (word.startsWith('-')) {
      if (!KNOWN.includes(word)) throw new Error(`The option ${word} is not known to scripts/packaging/fpm.mjs.`);
      options.set(word, [...(options.get(word) ?? []), args[(index += 1)] ?? '']);
    } else {
      const at = word.lastIndexOf('=');
      files.push({ from: word.slice(0, at), to: word.slice(at + 1) });
    }
  }
  const one = (/** @type {string} */ name) => options.get(name)?.at(-1) ?? '';
  const type = one('-t') === 'rpm' ? 'rpm' : 'deb';
  const description = one('--description');
  const summary = one('--rpm-summary');
  return {
    type,
    name: one('--name'),
    version: one('--version'),
    architecture: one('--architecture'),
    maintainer: one('--maintainer'),
    vendor: one('--vendor'),
    url: /^https?:/.test(one('--url')) ? one('--url') : '',
    license: one('--license'),
    description: summary === '' ? description : `${summary}\n${description}`,
    category: one('--category'),
    priority: one('--deb-priority'),
    compression: one(type === 'rpm' ? '--rpm-compression' : '--deb-compression'),
    output: one('--package'),
    afterInstall: one('--after-install'),
    afterRemove: one('--after-remove'),
    depends: options.get('-d') ?? [],
    recommends: options.get('--deb-recommends') ?? [],
    files,
  };
}

const KNOWN = [
  ...['-s', '-t', '-d', '--deb-recommends', '--rpm-os', '--rpm-compression', '--deb-compression', '--architecture'],
  ...[
    '--after-install',
    '--after-remove',
    '--description',
    '--version',
    '--package',
    '--name',
    '--maintainer',
    '--vendor',
  ],
  ...['--url', '--category', '--deb-priority', '--rpm-summary', '--license', '--iteration', '--log'],
];
