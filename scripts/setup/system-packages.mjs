import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { installWithApt } from './apt.mjs';
import { readJson, writeJson } from './json-file.mjs';
import { notesDir } from './paths.mjs';
import { SetupError } from './setup-error.mjs';

/** What Electron needs to start on Debian and Ubuntu; newer releases add t64 to some names. */
const forElectron = ['libgtk-3-0', 'libnss3', 'libgbm1', 'libasound2', 'libxss1', 'libxtst6', 'xvfb', 'xauth'];
/**
 * Real peers for the tests: a Flask server, requests and boto3 clients, the AWS CLI, a key store, a clock to be put, and readers of
 * images and of XML that know nothing of this product.
 */
const forTests = ['python3-flask', 'python3-requests', 'python3-boto3', 'awscli', 'python3-pil'].concat([
  'gnome-keyring',
  'dbus',
  'libsecret-1-0',
  'libsecret-tools',
  'faketime',
  'poppler-utils',
  'dcmtk',
  'dicom3tools',
  'libgdcm-tools',
  'python3-pydicom',
  'python3-nibabel',
  'python3-numpy',
  'libimage-exiftool-perl',
  'libxml2-utils',
  'tesseract-ocr',
  'tesseract-ocr-eng',
  'fonts-noto-core',
  'fonts-noto-cjk',
]);
const tryAgainAfterMs = 24 * 3_600_000;

/**
 * The system libraries, on Debian and its relatives only. As root they are installed; otherwise the step throws a
 * SetupError naming the one command to run. A missing package that only tests want is a warning, once a day.
 * @param {import('./step.mjs').SetupContext} context
 * @returns {import('./step.mjs').SetupStep}
 */
export function systemPackagesStep(context) {
  const givenUpFile = join(notesDir(context.repo), 'unavailable-packages.json');
  const missingForTests = () => {
    const givenUp = givenUpIn(readJson(givenUpFile), Date.now());
    return context.forTests ? missingOf(forTests).filter((name) => !givenUp.has(name)) : [];
  };
  return {
    isDone: () => !isDebianLike(osRelease()) || (missingOf(forElectron).length === 0 && missingForTests().length === 0),
    run: async () => {
      await requireForElectron(missingOf(forElectron), missingForTests(), context);
      const wanted = missingForTests();
      if (wanted.length > 0) await installWhatThereIs(wanted, context);
      const unavailable = missingForTests();
      if (unavailable.length > 0) writeJson(givenUpFile, { at: Date.now(), names: unavailable });
    },
  };
}

/**
 * Whether the text of /etc/os-release describes Debian or a system built on it.
 * @param {string} text
 */
export function isDebianLike(text) {
  const value = (/** @type {string} */ key) => new RegExp(`^${key}="?([^"\\n]*)"?$`, 'm').exec(text)?.[1] ?? '';
  return `${value('ID')} ${value('ID_LIKE')}`.split(' ').some((id) => id === 'debian' || id === 'ubuntu');
}

/**
 * The names that dpkg does not list as installed, under their own name or with t64 at its end.
 * @param {readonly string[]} names
 * @param {string} dpkgOutput lines of `package status`
 */
export function missingFrom(names, dpkgOutput) {
  const installed = new Set(
    dpkgOutput
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return names.filter((name) => !installed.has(name) && !installed.has(`${name}t64`));
}

function osRelease() {
  return process.platform === 'linux' && existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
}

/** @param {readonly string[]} names */
function missingOf(names) {
  const asked = names.flatMap((name) => [name, `${name}t64`]);
  const answer = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\\n', ...asked], {
    encoding: 'utf8',
  });
  return missingFrom(names, answer.stdout);
}

/**
 * @param {readonly string[]} needed
 * @param {readonly string[]} wanted what would be good to have: named in the same command, so that one is enough
 * @param {import('./step.mjs').SetupContext} context
 */
async function requireForElectron(needed, wanted, context) {
  if (needed.length === 0) return;
  if (process.getuid?.() !== 0) {
    const command = `sudo apt-get install -y ${[...needed, ...wanted].join(' ')}`;
    throw new SetupError(
      `Sagittal's window needs system libraries that are not installed here. Run this, then the same command again:\n\n  ${command}\n`,
    );
  }
  context.say(`Installing system libraries: ${needed.join(' ')}…`);
  await installWithApt(needed, context);
}

/**
 * @param {readonly string[]} wanted
 * @param {import('./step.mjs').SetupContext} context
 */
async function installWhatThereIs(wanted, context) {
  const without = `Some tests will be left out without them.`;
  if (process.getuid?.() !== 0) {
    context.say(
      `Not installed: ${wanted.join(' ')}. ${without} To add them: sudo apt-get install -y ${wanted.join(' ')}`,
    );
    return;
  }
  context.say(`Installing for the tests: ${wanted.join(' ')}…`);
  try {
    await installWithApt(wanted, context);
  } catch {
    for (const name of missingOf(wanted)) await installWithApt([name], context).catch(() => undefined);
  }
  const missing = missingOf(wanted);
  if (missing.length > 0) context.say(`Could not be installed: ${missing.join(' ')}. ${without}`);
}

/**
 * @param {unknown} note
 * @param {number} now
 * @returns {Set<unknown>}
 */
function givenUpIn(note, now) {
  const { at, names } = Object(note);
  return new Set(typeof at === 'number' && now - at < tryAgainAfterMs && Array.isArray(names) ? names : []);
}
