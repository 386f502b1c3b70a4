import { Buffer } from 'node:buffer';
import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

import { listPackage } from '@electron/asar';
import { getCurrentFuseWire } from '@electron/fuses';

import { contentProblems, mib, sizesOf } from './content-problems.mjs';
import { fuseProblems } from './expected-fuses.mjs';

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
  const problems = [
    ...fuseProblems(Object(wire)),
    ...contentProblems(files, machine),
    ...archive
      .filter((name) => !IN_ARCHIVE.test(name) || name.endsWith('.map'))
      .map((name) => `${name} is in the archive.`),
    ...pathsOfBuildMachine(folder, files, buildFolder),
    ...unlistedPackages(folder, files),
  ];
  const { whole, node, ours } = sizesOf(files);
  const summary = `${files.length} files, ${mib(whole)}: Electron ${mib(whole - node - ours)}, Node ${mib(node)}, ours ${mib(ours)}`;
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
 */
function unlistedPackages(folder, files) {
  const bill = join(folder, 'resources/legal/sagittal.cdx.json');
  const isThere = files.some(({ path }) => path === 'resources/legal/sagittal.cdx.json');
  const listed = isThere ? JSON.parse(readFileSync(bill, 'utf8')).components : [];
  const known = new Set(listed.map((/** @type {{ name: string }} */ { name }) => name));
  const shipped = files.flatMap(
    ({ path }) => /node_modules\/((?:@[^/]+\/)?[^/]+)\/package\.json$/.exec(path)?.[1] ?? [],
  );
  return shipped.filter((name) => !known.has(name)).map((name) => `${name} is not in the bill of materials.`);
}
