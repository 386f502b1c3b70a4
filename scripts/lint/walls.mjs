/**
 * A wall: files that match `from` import what matches `of` only where `openTo` matches. Paths are relative to the checkout
 * and use `/`; an import of a project file is named by its path, any other by its package.
 * @typedef {object} Wall
 * @property {RegExp} from
 * @property {RegExp} of
 * @property {RegExp} [openTo]
 * @property {string} reason
 */

/**
 * The walls of docs/architecture.md: one place touches each dangerous thing, and the parts that run outside Electron stay free
 * of it.
 * @type {readonly Wall[]}
 */
export const walls = [
  {
    from: /^(main|renderer|shared)\//,
    of: /^electron(\/|$)/,
    openTo: /^main\/((app|ipc|preload)\/|index\.ts$|credentials\/vault[^/]*\.ts$)/,
    reason: 'electron belongs to main/app, main/ipc, main/preload, main/index.ts and main/credentials/vault*.ts alone',
  },
  {
    from: /^(main|renderer|shared)\//,
    of: /^electron-updater(\/|$)/,
    openTo: /^main\/app\/updater\//,
    reason: 'electron-updater belongs to main/app/updater alone',
  },
  {
    from: /^(main|renderer|shared)\//,
    of: /^(@aws-sdk|@smithy|aws-sdk)(\/|$)/,
    openTo: /^main\/(engine\/(destinations\/sagemaker|credentials)|endpoint)\//,
    reason: 'the AWS SDK belongs to main/engine/destinations/sagemaker and main/engine/credentials alone',
  },
  {
    from: /^main\/endpoint\//,
    of: /^(@aws-sdk|@smithy|aws-sdk)(\/|$)/,
    openTo: /^main\/endpoint\/s3-objects\.ts$/,
    reason: 'the endpoint speaks for AWS itself; only its s3-objects.ts uses the AWS SDK, to reach S3',
  },
  {
    from: /^(main|renderer|shared)\//,
    of: /^(better-sqlite3(-multiple-ciphers)?|node:sqlite)(\/|$)/,
    openTo: /^main\/engine\/storage\//,
    reason: 'SQLite belongs to main/engine/storage alone',
  },
  {
    from: /^main\/(engine|endpoint|cli)\//,
    of: /^main\/(app|ipc|preload)(\/|$)|^main\/index\.ts$/,
    reason: 'the engine, the endpoint and the command line run without Electron and so without its side of main',
  },
  {
    from: /^renderer\//,
    of: /^(main|test|scripts)(\/|$)|^node:/,
    reason: 'the renderer is a sandboxed page: it knows shared and window.api, not main and not Node',
  },
  {
    from: /^main\//,
    of: /^(renderer|test|scripts)(\/|$)/,
    reason: 'main does not know the renderer, the tests or the scripts',
  },
  {
    from: /^shared\//,
    of: /^(?!zod(\/|$)|shared\/)/,
    reason: 'shared imports zod and itself and nothing else',
  },
];

/**
 * The walls an import breaks.
 * @param {string} file
 * @param {string} imported
 */
export function brokenWalls(file, imported) {
  return walls.filter(({ from, of, openTo }) => from.test(file) && of.test(imported) && !(openTo?.test(file) ?? false));
}
