/**
 * The floors of the house, lowest first: a folder imports only from folders that stand before it here, at run time and in
 * types. A row is a folder (its subfolders have rows of their own) or one file that stands apart from its folder.
 * @type {readonly string[]}
 */
export const floors = [
  'shared/payloads',
  'shared',
  'shared/contract',
  'shared/drawing',

  'main/engine/base',
  'main/engine/audit',
  'main/engine/formats/bytes',
  'main/engine/formats/cleaning',
  'main/engine/formats/pixels',
  'main/engine/formats/descriptor',
  'main/engine/formats/raster',
  'main/engine/formats/jpeg-stream',
  'main/engine/formats/bmp',
  'main/engine/formats/gif',
  'main/engine/formats/jpeg',
  'main/engine/formats/png',
  'main/engine/formats/tiff',
  'main/engine/formats/webp',
  'main/engine/formats/nifti',
  'main/engine/formats/dicom/reader',
  'main/engine/formats/dicom/writer',
  'main/engine/formats/dicom/facts',
  'main/engine/formats/dicom/cleaning',
  'main/engine/formats/dicom/pixels',
  'main/engine/formats/dicom',
  'main/engine/formats',
  'main/engine/sources',
  'main/engine/answers',
  'main/engine/answers/reading',
  'main/engine/answers/drawing',
  'main/engine/dicom-results',
  'main/engine/model',
  'main/engine/payloads',
  'main/engine/profiles',
  'main/engine/policy',
  'main/engine/storage/migrations',
  'main/engine/storage',
  'main/engine/operators',
  'main/engine/network',
  'main/engine/credentials',
  'main/engine/content',
  'main/engine/spool',
  'main/engine/destinations/container',
  'main/engine/destinations/demo',
  'main/engine/destinations/sagemaker',
  'main/engine/destinations',
  'main/engine/data',
  'main/engine/queue',
  'main/engine/intake',
  'main/engine/text-check',
  'main/engine/reviews',
  'main/engine/privacy',
  'main/engine/views',
  'main/engine/receipts',
  'main/engine/previews',
  'main/engine/result-files',
  'main/engine/reports',
  'main/engine/profile-test',
  'main/engine/calls',
  'main/engine/doctor',
  'main/engine/process',
  'main/engine',

  'main/credentials',
  'main/endpoint',
  'main/cli/terminal',
  'main/cli/session',
  'main/cli/commands',
  'main/cli',
  'main/updates',
  'main/ipc',
  'main/preload',
  'main/app/updater',
  'main/app',
  'main',

  'renderer/format',
  'renderer/theme',
  'renderer/paging',
  'renderer/queries',
  'renderer/api.ts',
  'renderer/components',
  'renderer/start',
  'renderer/features/lock',
  'renderer/features/privacy',
  'renderer/features/profiles',
  'renderer/features/review',
  'renderer/features/queue',
  'renderer/features/history',
  'renderer/features/watch',
  'renderer/features/settings',
  'renderer/features/upload',
  'renderer/frame',
  'renderer',
];

const levels = new Map(floors.map((place, level) => [place, level]));

/**
 * The row of a file: itself where it stands apart, else its folder.
 * @param {string} file relative to the checkout, with `/`
 */
export function roomOf(file) {
  return levels.has(file) ? file : file.slice(0, Math.max(0, file.lastIndexOf('/')));
}

/**
 * The height of a file's floor, 0 the lowest; null for a folder that has none yet.
 * @param {string} file relative to the checkout, with `/`
 */
export function floorOf(file) {
  return levels.get(roomOf(file)) ?? null;
}

/**
 * Why one project file may not import another; null where it may.
 * @param {string} file relative to the checkout, with `/`
 * @param {string} imported likewise
 * @returns {string | null}
 */
export function whyNotBelow(file, imported) {
  if (roomOf(file) === roomOf(imported)) return null;
  const [from, to] = [floorOf(file), floorOf(imported)];
  if (from === null) return `${roomOf(file)} has no floor yet; give it its row in scripts/lint/floors.mjs`;
  if (to === null) return `${roomOf(imported)} has no floor yet; give it its row in scripts/lint/floors.mjs`;
  return to < from ? null : `${roomOf(imported)} is not below ${roomOf(file)}, see scripts/lint/floors.mjs`;
}
