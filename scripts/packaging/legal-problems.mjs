import { holdsText } from './licence-texts.mjs';

/** Parts whose licence lies in a file of its own: where, inside the package. */
const BESIDE = { node: 'resources/node/LICENSE', electron: 'LICENSE.electron.txt' };

/**
 * Parts of others that are in a package and not in what it says of them, or whose licence is not there as a text, in sentences.
 * @param {readonly string[]} shipped names of npm packages that are in it, as files or inside of programs
 * @param {readonly { name: string, version: string }[]} listed components of the bill of materials
 * @param {string} notices
 * @param {readonly string[]} files of the package
 */
export function legalProblems(shipped, listed, notices, files) {
  const known = new Set(listed.map(({ name }) => name));
  const sections = sectionsOf(notices);
  return [
    ...[...new Set(shipped)]
      .filter((name) => !known.has(name))
      .map((name) => `${name} is not in the bill of materials.`),
    ...listed.flatMap(({ name, version }) => {
      const section = sections.get(`${name} ${version}`);
      return section === undefined ? [`${name} ${version} is not in the notices.`] : textProblems(name, section, files);
    }),
  ];
}

/**
 * @param {string} name
 * @param {{ licence: string, text: string }} section
 * @param {readonly string[]} files
 */
function textProblems(name, { licence, text }, files) {
  const beside = Object.entries(BESIDE).find(([part]) => part === name)?.[1];
  if (beside !== undefined) return files.includes(beside) ? [] : [`The licence of ${name}, ${beside}, is missing.`];
  const holds = holdsText(licence, text);
  if (holds === null) return [`${name} is under ${licence}, which scripts/packaging/licence-texts.mjs does not know.`];
  return holds ? [] : [`The notice of ${name} lacks the text of its licence, ${licence}.`];
}

/**
 * What the notices say of each part, by name and version.
 * @param {string} notices
 */
function sectionsOf(notices) {
  const sections = notices.split(/^={80}$/m).flatMap((section) => {
    const [, part, licence, text] = /^\n(.+)\nLicence: (.+)\n([^]*)$/.exec(section) ?? [];
    return part === undefined || licence === undefined
      ? []
      : [/** @type {const} */ ([part, { licence, text: text ?? '' }])];
  });
  return new Map(sections);
}
