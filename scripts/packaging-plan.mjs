import { SetupError } from './setup/setup-error.mjs';

const developmentFlag = '--development';
const outputDir = 'dist/development';

/**
 * What to pass to electron-builder. Throws a SetupError for a release on the npm-hosted Electron, and for an installer of a
 * development build. A development build carries a note that it is not for release.
 * @param {import('./setup/electron-info.mjs').ElectronInfo | undefined} electron
 * @param {readonly string[]} args from the command line
 * @returns {{ options: string[], note?: string }}
 */
export function planPackaging(electron, args) {
  if (electron === undefined) throw new SetupError('There is no Electron yet. Run: node scripts/setup/setup.mjs');
  const options = args.filter((argument) => argument !== developmentFlag);
  if (args.includes(developmentFlag)) return developmentPlan(electron, options);
  if (electron.origin === 'official') return { options };
  throw new SetupError(
    `This machine has only the development Electron ${electron.version} from the npm registry (${electron.dist}). It is old and not hardened, so no release is built with it. Package where GitHub or an ELECTRON_MIRROR can be reached, after deleting that folder and node_modules/.sagittal-electron.json. To try the packaging here: npm run package -- --dir --development`,
  );
}

/**
 * @param {import('./setup/electron-info.mjs').ElectronInfo} electron
 * @param {readonly string[]} options
 */
function developmentPlan({ dist, version }, options) {
  if (!options.includes('--dir')) throw new SetupError('--development builds an unpacked folder only: add --dir.');
  const overrides = [`electronDist=${dist}`, `electronVersion=${version}`, `directories.output=${outputDir}`];
  return {
    options: [...options, ...overrides.map((override) => `--config.${override}`)],
    note: `NOT FOR RELEASE: a development build on Electron ${version}, in ${outputDir}.`,
  };
}
