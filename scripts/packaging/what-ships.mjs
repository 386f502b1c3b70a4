/**
 * A machine that packages are built for.
 * @typedef {{ platform: NodeJS.Platform, arch: string }} Machine
 */

/** Files of a package that no program loads; licences go into the notices. */
const NEVER = /\.(map|tsbuildinfo|flow|[cm]?ts|md|markdown|gypi?|c|cc|cpp|h|hpp|html|ya?ml|lock|sh)$|(^|\/)\.[^/]+/i;
const NEVER_FOLDER =
  /(^|\/)(tests?|__tests__|spec|examples?|docs?|bench(mark)?s?|coverage|dist-types|dist-es|man|include|\.github)\//;

/**
 * Packages of which only these files ship.
 * @type {Readonly<Record<string, (machine: Machine) => RegExp>>}
 */
const ONLY = {
  'better-sqlite3-multiple-ciphers': ({ platform, arch }) =>
    new RegExp(
      `^(package\\.json|lib/(?!(darwin|linux|linuxmusl|win32)-).*|(lib|prebuilds)/${platform}-${arch}\\.(js|node))$`,
    ),
  // Under Node tesseract.js loads the cores with the older recognition, whatever it is asked for. Node 24 has relaxed SIMD wherever it
  // has SIMD at all; the other core is for processors without.
  'tesseract.js-core': () => /^(package\.json|tesseract-core(-relaxedsimd)?\.(js|wasm))$/,
  'tesseract.js': () => /^(package\.json|src\/(?!worker\/browser|worker-script\/browser).*)$/,
  '@tesseract.js-data/eng': () => /^(package\.json|4\.0\.0_best_int\/.*)$/,
  zlibjs: () => /^(package\.json|bin\/node-zlib\.js)$/,
  dcmjs: () => /^(package\.json|build\/dcmjs\.js)$/,
  // The reports use two families of the fonts that every PDF reader has; of fonts that are embedded they use none.
  pdfkit: () =>
    /^(package\.json|js\/pdfkit\.node\.mjs|js\/standard-fonts\/((Helvetica|Courier)\w*\.cjs|chunks\/[\w-]+\.cjs))$/,
  fontkit: () => /^(package\.json|dist\/module\.mjs)$/,
  brotli: () => /^(package\.json|decompress\.js|dec\/.*\.js)$/,
  linebreak: () => /^(package\.json|dist\/module\.mjs)$/,
  'png-js': () => /^(package\.json|lib\/png-js\.js)$/,
  'dcmjs-codecs': () => /^(package\.json|build\/dcmjs-codecs\.min\.js|build\/dcmjs-native-codecs\.wasm)$/,
};

/**
 * Whether a file of an npm package goes into ours.
 * @param {string} packageName
 * @param {string} file inside the package, with `/`
 * @param {Machine} machine
 */
export function doesShip(packageName, file, machine) {
  const only = ONLY[packageName];
  if (only !== undefined && !only(machine).test(file)) return false;
  return !NEVER.test(file) && !NEVER_FOLDER.test(file);
}

/** The npm packages of the window and its process, which Vite has bundled: none of them lies beside the engine. */
export const BUNDLED_FOR_THE_WINDOW =
  /^(react|react-dom|@mantine\/.*|@tabler\/.*|@tanstack\/.*|@floating-ui\/.*|electron-updater)$/;
