/**
 * Everything that does not count in the rehearsal, by what its name begins with: files that are not run because they have nothing to show on
 * Windows (`reason`), and tests that fall for a limit of Wine or of its Node (`limit`, proved anew each time: wine-limits.mjs). The one table
 * of them; a failure that is not in it is the product's until shown otherwise.
 * @type {readonly ({ begins: string, reason: string } | { begins: string, limit: string })[]}
 */
export const NOT_COUNTED = [
  { begins: 'test/unit/renderer/', reason: 'the page draws in jsdom and knows no system' },
  { begins: 'test/unit/lint/', reason: 'of the checkout, not of the product' },
  { begins: 'test/unit/scripts/', reason: 'of the checkout, not of the product' },
  { begins: 'test/unit/docs/', reason: 'of the checkout, not of the product' },
  { begins: 'test/integration/staged-package', reason: 'puts together a package for Linux' },
  {
    begins: 'test/integration/cli/disk-troubles',
    reason: 'small disks are mounted, and calls of the system made to fail, by Linux',
  },
  { begins: 'test/integration/cli/flask-server', reason: 'the other side is Python on Linux' },
  { begins: 'test/integration/endpoint/aws-cli', reason: 'the other side is Python on Linux' },
  { begins: 'test/integration/endpoint/boto3-errors', reason: 'the other side is Python on Linux' },
  { begins: 'test/integration/endpoint/python-clients', reason: 'the other side is Python on Linux' },
  { begins: 'test/integration/privacy/decode', reason: 'Python on Linux looks at what was written' },
  { begins: 'test/integration/privacy/dicom-corpora', reason: 'Python on Linux looks at what was written' },
  { begins: 'test/integration/privacy/formats', reason: 'Python on Linux looks at what was written' },
  { begins: 'test/integration/privacy/masks', reason: 'Python on Linux looks at what was written' },
  {
    begins: 'test/unit/main/engine/base/log-file.test.ts > the file of a log > is made again where somebody',
    limit: 'keptNames',
  },
  {
    begins: 'test/unit/main/engine/operators/operator-desk.test.ts > operators > are asked for once more when the PIN',
    limit: 'noArgon2',
  },
  { begins: 'test/integration/credentials/endless-program.test.ts', limit: 'noTaskTree' },
];

/**
 * Why a test file is not run on Windows; null for one that is.
 * @param {string} file inside the checkout, with `/`
 * @returns {string | null}
 */
export function whyLeftOut(file) {
  const row = NOT_COUNTED.find((one) => 'reason' in one && file.startsWith(one.begins));
  return row !== undefined && 'reason' in row ? row.reason : null;
}

/**
 * The limit of Wine that a test falls for by its name; null where none is known.
 * @param {string} name a test's file, or its file and name
 * @returns {string | null}
 */
export function limitOf(name) {
  const row = NOT_COUNTED.find((one) => 'limit' in one && name.startsWith(one.begins));
  return row !== undefined && 'limit' in row ? row.limit : null;
}
