/** Test files that have nothing to show on Windows: what their paths begin with, and why. */
const LEFT_OUT = [
  ['test/unit/renderer/', 'the page draws in jsdom and knows no system'],
  ['test/unit/lint/', 'of the checkout, not of the product'],
  ['test/unit/scripts/', 'of the checkout, not of the product'],
  ['test/unit/bench/', 'of the checkout, not of the product'],
  ['test/unit/docs/', 'of the checkout, not of the product'],
  ['test/integration/staged-package', 'puts together a package for Linux'],
  ['test/integration/cli/disk-troubles', 'small disks are mounted, and calls of the system made to fail, by Linux'],
  ['test/integration/cli/flask-server', 'the other side is Python on Linux'],
  ['test/integration/endpoint/aws-cli', 'the other side is Python on Linux'],
  ['test/integration/endpoint/boto3-errors', 'the other side is Python on Linux'],
  ['test/integration/endpoint/python-clients', 'the other side is Python on Linux'],
  ['test/integration/privacy/decode', 'Python on Linux looks at what was written'],
  ['test/integration/privacy/dicom-corpora', 'Python on Linux looks at what was written'],
  ['test/integration/privacy/formats', 'Python on Linux looks at what was written'],
  ['test/integration/privacy/masks', 'Python on Linux looks at what was written'],
];

/**
 * Why a test file is not run on Windows; null for one that is.
 * @param {string} file inside the checkout, with `/`
 * @returns {string | null}
 */
export function whyLeftOut(file) {
  return LEFT_OUT.find(([beginning = '']) => file.startsWith(beginning))?.[1] ?? null;
}
