/** How many major versions of Electron get security fixes at a time (https://www.electronjs.org/docs/latest/tutorial/electron-timelines). */
const SUPPORTED_MAJORS = 3;

/**
 * Why a release must not be built with an Electron, in a sentence; null where it may.
 * @param {string} pinned such as `45.4.1`
 * @param {string} latest the newest stable one
 * @returns {string | null}
 */
export function supportProblem(pinned, latest) {
  const behind = majorOf(latest) - majorOf(pinned);
  if (Number.isNaN(behind)) return `Whether Electron ${pinned} is current cannot be told from "${latest}".`;
  if (behind < SUPPORTED_MAJORS) return null;
  return `Electron ${pinned} gets no security fixes any more: the newest is ${latest}, and ${SUPPORTED_MAJORS} major versions are looked after.`;
}

/** @param {string} version */
function majorOf(version) {
  return /^\d+\.\d+\.\d+$/.test(version) ? Number.parseInt(version, 10) : Number.NaN;
}
