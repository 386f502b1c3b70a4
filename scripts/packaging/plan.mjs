import { SetupError } from '../setup/setup-error.mjs';

const developmentFlag = '--development';

/**
 * What to pass to electron-builder, and where it writes. Throws a SetupError for a release on the npm-hosted Electron. A
 * development build carries a note that it is not for release, and is compressed fast.
 * @param {import('../setup/electron-info.mjs').ElectronInfo | undefined} electron
 * @param {readonly string[]} args from the command line
 * @returns {{ options: string[], output: string, version: string, note?: string }} `version` is Electron's
 */
export function planPackaging(electron, args) {
  if (electron === undefined) throw new SetupError('There is no Electron yet. Run: node scripts/setup/setup.mjs');
  const options = args.filter((argument) => argument !== developmentFlag);
  if (args.includes(developmentFlag)) return developmentPlan(electron, options);
  if (electron.origin === 'official') return { options, output: 'dist', version: electron.version };
  throw new SetupError(
    `This machine has only the development Electron ${electron.version} from the npm registry (${electron.dist}). It is old and not hardened, so no release is built with it. Package where GitHub or an ELECTRON_MIRROR can be reached, after deleting that folder and node_modules/.sagittal-electron.json. To try the packaging here: npm run package -- --dir --development`,
  );
}

/**
 * @param {import('../setup/electron-info.mjs').ElectronInfo} electron
 * @param {readonly string[]} options
 */
function developmentPlan({ dist, version }, options) {
  const output = 'dist/development';
  const overrides = [
    `electronDist=${dist}`,
    `electronVersion=${version}`,
    `directories.output=${output}`,
    'linux.synopsis=NOT FOR RELEASE: a development build of Sagittal',
    'deb.compression=gz',
    'rpm.compression=gzip',
  ];
  return {
    options: [...options, ...overrides.map((override) => `--config.${override}`)],
    output,
    version,
    note: `NOT FOR RELEASE: a development build on Electron ${version}, in ${output}.`,
  };
}
