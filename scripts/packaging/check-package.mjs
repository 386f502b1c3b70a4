import { Buffer } from 'node:buffer';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

import { listPackage } from '@electron/asar';
import { getCurrentFuseWire } from '@electron/fuses';

import { bundledPackages } from './bundled-packages.mjs';
import { contentProblems, LARGEST, mib, sizesOf } from './content-problems.mjs';
import { EXPECTED_FUSES, fuseProblems } from './expected-fuses.mjs';
import { legalProblems } from './legal-problems.mjs';
import { UPDATER_FILE, updaterProblems } from './updater-problems.mjs';

/** In the archive: the window and nothing else. */
const IN_ARCHIVE = /^\/(package\.json|out(\/(main|preload|renderer)(\/.*)?)?)$/;

/**
 * Looks at an unpacked package: fuses, contents, licences, sizes, and that nothing names a folder of the build machine.
 * @param {string} folder of the package, such as dist/linux-unpacked
 * @param {string} program the one with the window, inside it
 * @param {string} buildFolder the checkout
 * @param {import('./what-ships.mjs').Machine} [machine]
 * @returns {Promise<{ problems: string[], summary: string }>}
 */
export async function checkPackage(folder, program, buildFolder, machine = process) {
  const files = filesOf(folder);
  const wire = await getCurrentFuseWire(join(folder, program));
  const archive = listPackage(join(folder, 'resources', 'app.asar'), { isPack: false }).map((name) =>
    name.split(sep).join('/'),
  );
  const wrongFuses = fuseProblems(Object(wire));
  const shouldNotShip = [
    ...contentProblems(files, machine),
    ...archive
      .filter((name) => !IN_ARCHIVE.test(name) || name.endsWith('.map'))
      .map((name) => `${name} is in the archive.`),
  ];
  const problems = [
    ...wrongFuses,
    ...shouldNotShip,
    ...pathsOfBuildMachine(folder, files, buildFolder),
    ...legalProblemsOf(folder, files, buildFolder),
    ...updaterProblems(textOf(folder, UPDATER_FILE), machine),
  ];
  const { whole, node, ours } = sizesOf(files);
  const sizes = `${files.length} files, ${mib(whole)} (at most ${mib(LARGEST.whole)}): Electron ${mib(whole - node - ours)}, Node ${mib(node)}, ours ${mib(ours)} (at most ${mib(LARGEST.ours)})`;
  const fuses = Object.keys(EXPECTED_FUSES).length;
  const summary = `${sizes}; ${fuses - wrongFuses.length} of ${fuses} fuses read back as they have to stand; ${shouldNotShip.length} files that should not ship; ${problems.length} faults in all`;
  return { problems, summary };
}

/** @param {string} folder */
function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const full = join(entry.parentPath, entry.name);
      return { path: relative(folder, full).split(sep).join('/'), size: statSync(full).size, head: headOf(full) };
    });
}

/** @param {string} path */
function headOf(path) {
  const head = Buffer.alloc(4);
  const file = openSync(path, 'r');
  try {
    readSync(file, head);
  } finally {
    closeSync(file);
  }
  return head;
}

/**
 * @param {string} folder
 * @param {readonly import('./content-problems.mjs').ShippedFile[]} files
 * @param {string} buildFolder
 */
function pathsOfBuildMachine(folder, files, buildFolder) {
  const ours = files.filter(({ path }) => /^resources\/(engine\/(out|package)|legal|bin|app\.asar)/.test(path));
  return ours
    .filter(({ path }) => readFileSync(join(folder, path)).includes(buildFolder))
    .map(({ path }) => `${path} names the folder ${buildFolder} of the build machine.`);
}

/**
 * @param {string} folder
 * @param {readonly import('./content-problems.mjs').ShippedFile[]} files
 * @param {string} buildFolder
 */
function legalProblemsOf(folder, files, buildFolder) {
  const bill = textOf(folder, 'resources/legal/sagittal.cdx.json') ?? '{"components":[]}';
  const notices = textOf(folder, 'resources/legal/THIRD-PARTY-NOTICES.txt') ?? '';
  const asFiles = files.flatMap(
    ({ path }) => /node_modules\/((?:@[^/]+\/)?[^/]+)\/package\.json$/.exec(path)?.[1] ?? [],
  );
  const paths = files.map(({ path }) => path);
  const inside = bundledPackages(join(buildFolder, 'out')).map((path) => path.replace(/^.*node_modules\//, ''));
  return legalProblems([...asFiles, ...inside], JSON.parse(bill).components, notices, paths);
}

/**
 * @param {string} folder
 * @param {string} path inside it
 */
function textOf(folder, path) {
  const full = join(folder, path);
  return existsSync(full) ? readFileSync(full, 'utf8') : undefined;
}
