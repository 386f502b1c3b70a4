import { SetupError } from '../setup/setup-error.mjs';

const developmentFlag = '--development';

/**
 * What to pass to electron-builder, and where it writes. Throws a SetupError for a release on the npm-hosted Electron, and for one of
 * which nobody says whose it is. A development build carries a note that it is not for release, and is compressed fast.
 * @param {import('../setup/electron-info.mjs').ElectronInfo | undefined} electron
 * @param {readonly string[]} args from the command line
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @returns {{ options: string[], output: string, version: string, note?: string }} `version` is Electron's
 */
export function planPackaging(electron, args, environment = process.env) {
  if (electron === undefined) throw new SetupError('There is no Electron yet. Run: node scripts/setup/setup.mjs');
  const options = args.filter((argument) => argument !== developmentFlag);
  if (args.includes(developmentFlag)) return developmentPlan(electron, options);
  if (electron.origin === 'official')
    return { options: [...options, ...ownerOptions(environment)], output: 'dist', version: electron.version };
  throw new SetupError(
    `This machine has only the development Electron ${electron.version} from the npm registry (${electron.dist}). It is old and not hardened, so no release is built with it. Package where GitHub or an ELECTRON_MIRROR can be reached, after deleting that folder and node_modules/.sagittal-electron.json. To try the packaging here: npm run package -- --dir --development`,
  );
}

/**
 * Whose packages these are: no address is made up.
 * @param {Readonly<Record<string, string | undefined>>} environment
 */
function ownerOptions(environment) {
  const [homepage = '', maintainer = ''] = [environment['SAGITTAL_HOMEPAGE'], environment['SAGITTAL_MAINTAINER']];
  if (!homepage.startsWith('https://') || !/ <[^@\s]+@[^@\s]+>$/.test(maintainer))
    throw new SetupError(
      'A release says whose it is. Set SAGITTAL_HOMEPAGE to a page of yours (https://…) and SAGITTAL_MAINTAINER to "Name <address>".',
    );
  return [`--config.extraMetadata.homepage=${homepage}`, `--config.linux.maintainer=${maintainer}`];
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
    // electron-builder wants one for a deb; this build has none.
    'extraMetadata.homepage=none',
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
