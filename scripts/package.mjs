// npm run package [-- electron-builder options]: a release; with --development one to try out, with --dir only a folder.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { endWithNpm } from './end-with-npm.mjs';
import { checkPackage } from './packaging/check-package.mjs';
import { planPackaging } from './packaging/plan.mjs';
import { stagePackage } from './packaging/stage.mjs';
import { endAs, runInFront } from './run-in-front.mjs';
import { runScript } from './run-script.mjs';
import { readElectronInfo } from './setup/electron-info.mjs';
import { pinnedNode, repoDir } from './setup/paths.mjs';
import { SetupError } from './setup/setup-error.mjs';
import { setUp } from './setup/set-up.mjs';

/** The folder electron-builder leaves unpacked, and the program with the window in it. */
const UNPACKED = [
  ['linux-unpacked', 'sagittal-window'],
  ['linux-arm64-unpacked', 'sagittal-window'],
  ['win-unpacked', 'Sagittal.exe'],
  ['win-arm64-unpacked', 'Sagittal.exe'],
];

endWithNpm();
await runScript(async () => {
  await setUp({});
  const { options, output, version, note } = planPackaging(readElectronInfo(repoDir), process.argv.slice(2));
  if (note !== undefined) console.log(note);
  stagePackage(repoDir, version);
  const builder = join(repoDir, 'node_modules', 'electron-builder', 'cli.js');
  const words = [builder, '--publish', 'never', ...options];
  const end = await runInFront(pinnedNode(repoDir), words, { cwd: repoDir, env: builderEnvironment() });
  if (end.code !== 0) {
    endAs(end);
    return;
  }
  await checkOutput(join(repoDir, output));
  if (note !== undefined) console.log(note);
});

/** fpm, with which electron-builder makes debs and rpms, is a download; a script of ours asks dpkg-deb and rpmbuild instead. */
function builderEnvironment() {
  const path = `${join(repoDir, 'node_modules', '.bin')}:${process.env['PATH'] ?? ''}`;
  const ours =
    process.platform === 'linux' ? { CUSTOM_FPM_PATH: join(repoDir, 'scripts/packaging/fpm.mjs'), PATH: path } : {};
  const zip = '/usr/bin/7z';
  return {
    ...ours,
    ...(existsSync(zip) && { ELECTRON_BUILDER_7ZIP_PATH: zip }),
    ...process.env,
    ...('PATH' in ours && { PATH: path }),
  };
}

/** @param {string} output */
async function checkOutput(output) {
  const made = UNPACKED.filter(([folder = '']) => existsSync(join(output, folder)));
  if (made.length === 0) console.log(`No folder in ${output} was one to check: this package was not checked.`);
  for (const [folder = '', program = ''] of made) {
    const unpacked = join(output, folder);
    const { problems, summary } = await checkPackage(unpacked, program, repoDir);
    console.log(`Checked ${unpacked}: ${summary}.`);
    if (problems.length > 0)
      throw new SetupError(`This package must not ship:\n  ${problems.slice(0, 40).join('\n  ')}`);
  }
}
