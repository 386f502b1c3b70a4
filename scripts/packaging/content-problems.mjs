import { BUNDLED_FOR_THE_WINDOW } from './what-ships.mjs';

const MIB = 1024 * 1024;
/** Of everything, and of what is neither Electron nor Node, in bytes. */
export const LARGEST = { whole: 450 * MIB, ours: 90 * MIB };

/**
 * A file of a package: its path from the folder of resources (with `/`), or from the package's own folder for the rest; its size in
 * bytes, and its first bytes.
 * @typedef {{ path: string, size: number, head: Buffer }} ShippedFile
 */

const NEEDED = [
  'resources/app.asar',
  'resources/engine/out/main/cli.js',
  'resources/engine/out/main/engine.js',
  'resources/engine/out/main/endpoint.js',
  'resources/engine/package.json',
  'resources/legal/LICENSE',
  'resources/legal/THIRD-PARTY-NOTICES.txt',
  'resources/legal/sagittal.cdx.json',
  'resources/node/LICENSE',
  'resources/policy/windows/sagittal.admx',
  'resources/policy/windows/en-US/sagittal.adml',
  'resources/policy/macos/sagittal.mobileconfig',
];
const MUST_NOT = [
  [/\.map$/, 'a source map'],
  [/\.(tsx?|mts|cts)$/, 'a source'],
  [/\/(tests?|__tests__|coverage)\/|\.test\.[cm]?js$/, 'a test'],
  [/\.(c|cc|cpp|h|gyp|gypi)$/, 'a source of a native part'],
  [/tesseract-core.*-lstm|tesseract-core-simd\.|\.wasm\.js$/, 'a spare core of the text recognition'],
  [/\.traineddata\.gz$/, 'language data that is not used', /4\.0\.0_best_int\/eng\.traineddata\.gz$/],
  [/(^|\/)\.(env|git|npmrc)/, 'a file of the build machine'],
  [/^resources\/(app|default_app\.asar)(\/|$)/, 'an app of Electron’s own'],
];

/**
 * What is wrong with the files of a package, in sentences.
 * @param {readonly ShippedFile[]} files
 * @param {import('./what-ships.mjs').Machine} machine
 */
export function contentProblems(files, machine) {
  const paths = new Set(files.map(({ path }) => path));
  const missing = [...NEEDED, ...partsOf(machine)].filter((path) => !paths.has(path));
  const wrong = files.flatMap((file) => whyNot(file, machine).map((why) => `${file.path} is ${why}.`));
  return [...missing.map((path) => `${path} is missing.`), ...wrong, ...sizeProblems(files)];
}

/** @param {import('./what-ships.mjs').Machine} machine */
function partsOf({ platform, arch }) {
  const modules = 'resources/engine/node_modules';
  return [
    `${modules}/better-sqlite3-multiple-ciphers/prebuilds/${platform}-${arch}.node`,
    `${modules}/tesseract.js-core/tesseract-core.wasm`,
    `${modules}/tesseract.js-core/tesseract-core-relaxedsimd.wasm`,
    `${modules}/@img/sharp-${platform}-${arch}/package.json`,
    ...(platform === 'win32'
      ? ['resources/node/node.exe', 'resources/bin/sagittal.cmd']
      : ['resources/node/node', 'resources/bin/sagittal']),
  ];
}

/**
 * @param {ShippedFile} file
 * @param {import('./what-ships.mjs').Machine} machine
 * @returns {string[]}
 */
function whyNot({ path, head }, machine) {
  const inside = /^resources\/engine\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
  const reasons = MUST_NOT.filter(([pattern, , but]) => matches(pattern, path) && !matches(but, path)).map(([, what]) =>
    String(what),
  );
  if (!path.startsWith('resources/')) reasons.splice(0);
  if (inside !== undefined && BUNDLED_FOR_THE_WINDOW.test(inside))
    reasons.push('a library of the window, which is bundled');
  const system = systemOf(head);
  if (system !== undefined && system !== machine.platform) reasons.push(`a program for ${system}`);
  return reasons;
}

/**
 * @param {string | RegExp | undefined} pattern
 * @param {string} path
 */
function matches(pattern, path) {
  return pattern instanceof RegExp && pattern.test(path);
}

/**
 * The system a native file is for, by its first bytes.
 * @param {Buffer} head
 * @returns {NodeJS.Platform | undefined}
 */
function systemOf(head) {
  if (head.subarray(0, 4).toString('latin1') === '\x7fELF') return 'linux';
  if (head.subarray(0, 2).toString('latin1') === 'MZ') return 'win32';
  return ['cffaedfe', 'cafebabe'].includes(head.subarray(0, 4).toString('hex')) ? 'darwin' : undefined;
}

/** @param {readonly ShippedFile[]} files */
function sizeProblems(files) {
  const { whole, ours } = sizesOf(files);
  return [
    ...(whole > LARGEST.whole ? [`The package has ${mib(whole)}, more than ${mib(LARGEST.whole)}.`] : []),
    ...(ours > LARGEST.ours ? [`Besides Electron and Node it has ${mib(ours)}, more than ${mib(LARGEST.ours)}.`] : []),
  ];
}

/**
 * Sums in bytes: of everything, of Node, and of what is neither Electron nor Node.
 * @param {readonly ShippedFile[]} files
 */
export function sizesOf(files) {
  const sum = (/** @type {RegExp} */ which) =>
    files.filter(({ path }) => which.test(path)).reduce((total, { size }) => total + size, 0);
  return { whole: sum(/./), node: sum(/^resources\/node\//), ours: sum(/^resources\/(?!node\/)/) };
}

/** @param {number} bytes */
export function mib(bytes) {
  return `${(bytes / MIB).toFixed(1)} MiB`;
}
