import { chmodSync, copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { pinnedNode } from '../setup/paths.mjs';
import { billOfMaterials, thirdPartyNotices } from './bill-of-materials.mjs';
import { builtParts } from './built-parts.mjs';
import { neededPackages } from './needed-packages.mjs';
import { shippedParts } from './shipped-parts.mjs';

/** Where the parts of a package are put together before electron-builder takes them, inside the checkout. */
export const STAGE = 'dist/stage';

/** From the engine's folder to the program with the window. */
const WINDOW = { linux: '../../sagittal-window', win32: '../../Sagittal.exe', darwin: '../../MacOS/Sagittal' };

/**
 * Puts together what a package holds besides Electron: `app` (the window, for the archive), `engine` (programs and npm packages
 * for Node), `node`, `bin` and `legal`. The checkout must be built, on the kind of machine the package is for.
 * @param {string} repo
 * @param {string} electronVersion
 * @param {import('./what-ships.mjs').Machine} [machine]
 * @param {string} [stage] the folder
 */
export function stagePackage(repo, electronVersion, machine = process, stage = join(repo, STAGE)) {
  rmSync(stage, { recursive: true, force: true });
  const manifest = JSON.parse(readFileSync(join(repo, 'package.json'), 'utf8'));
  stageWindow(repo, join(stage, 'app'), manifest);
  const packages = stageEngine(repo, join(stage, 'engine'), manifest, machine);
  stageNode(repo, join(stage, 'node'), machine);
  stageCommand(repo, join(stage, 'bin'), machine);
  stageLegal(repo, join(stage, 'legal'), manifest, shippedParts(repo, packages, electronVersion));
}

/**
 * @param {string} repo
 * @param {string} target
 * @param {Record<string, unknown>} manifest
 */
function stageWindow(repo, target, manifest) {
  copyBuilt(repo, target, builtParts(join(repo, 'out/main'), ['index.js']));
  for (const folder of ['preload', 'renderer']) {
    cpSync(join(repo, 'out', folder), join(target, 'out', folder), {
      recursive: true,
      filter: (path) => !path.endsWith('.map'),
    });
  }
  const { name, productName, version, description, license, author, homepage } = manifest;
  const facts = { name, productName, version, description, license, author, homepage };
  writeJson(join(target, 'package.json'), {
    ...facts,
    type: 'module',
    main: 'out/main/index.js',
    desktopName: 'sagittal-window.desktop',
  });
}

/**
 * The programs of a built checkout, with the npm packages they load; answers those.
 * @param {string} repo
 * @param {string} target
 * @param {Record<string, unknown>} manifest package.json of the checkout
 * @param {import('./what-ships.mjs').Machine} machine
 */
export function stageEngine(repo, target, { name, version, license }, machine) {
  const built = join(repo, 'out/main');
  const programs = readdirSync(built).filter((file) => file.endsWith('.js') && file !== 'index.js');
  const parts = builtParts(built, programs);
  copyBuilt(repo, target, parts);
  const packages = neededPackages(
    repo,
    parts.map((part) => join(built, part)),
    machine,
  );
  for (const { folder, files } of packages) {
    for (const file of files)
      copy(join(repo, 'node_modules', folder, file), join(target, 'node_modules', folder, file));
  }
  const window =
    machine.platform === 'win32' || machine.platform === 'darwin' ? WINDOW[machine.platform] : WINDOW.linux;
  writeJson(join(target, 'package.json'), { name, version, license, private: true, type: 'module', window });
  return packages;
}

/**
 * @param {string} repo
 * @param {string} target
 * @param {import('./what-ships.mjs').Machine} machine
 */
function stageNode(repo, target, { platform, arch }) {
  const node = platform === 'win32' ? 'node.exe' : 'node';
  copy(pinnedNode(repo), join(target, node));
  chmodSync(join(target, node), 0o755);
  const system = platform === 'win32' ? 'win' : platform;
  copy(join(repo, `node_modules/node/node_modules/node-${system}-${arch}/LICENSE`), join(target, 'LICENSE'));
}

/**
 * @param {string} repo
 * @param {string} target
 * @param {import('./what-ships.mjs').Machine} machine
 */
function stageCommand(repo, target, { platform }) {
  const command = platform === 'win32' ? 'sagittal.cmd' : 'sagittal';
  copy(join(repo, 'build/bin', command), join(target, command));
  chmodSync(join(target, command), 0o755);
}

/**
 * @param {string} repo
 * @param {string} target
 * @param {{ name: string, version: string, license: string }} manifest
 * @param {readonly import('./bill-of-materials.mjs').Part[]} parts
 */
function stageLegal(repo, target, manifest, parts) {
  const epoch = process.env['SOURCE_DATE_EPOCH'];
  const builtAt = epoch === undefined ? new Date() : new Date(Number(epoch) * 1000);
  copy(join(repo, 'LICENSE'), join(target, 'LICENSE'));
  writeFileSync(join(target, 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(parts));
  writeJson(join(target, 'sagittal.cdx.json'), billOfMaterials(manifest, parts, builtAt));
}

/**
 * Copies built files without the line that names their map, which does not ship.
 * @param {string} repo
 * @param {string} target
 * @param {readonly string[]} parts inside out/main
 */
function copyBuilt(repo, target, parts) {
  for (const part of parts) {
    const code = readFileSync(join(repo, 'out/main', part), 'utf8');
    const path = join(target, 'out/main', part);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, code.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'));
  }
}

/**
 * @param {string} from
 * @param {string} to
 */
function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

/**
 * @param {string} path
 * @param {unknown} value
 */
function writeJson(path, value) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}
