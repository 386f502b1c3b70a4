/**
 * Parts of others that are in a package and not in what it says of them, in sentences.
 * @param {readonly string[]} shipped names of npm packages that are in it, as files or inside of programs
 * @param {{ name: string, version: string }[]} listed components of the bill of materials
 * @param {string} notices
 */
export function legalProblems(shipped, listed, notices) {
  const known = new Set(listed.map(({ name }) => name));
  return [
    ...[...new Set(shipped)]
      .filter((name) => !known.has(name))
      .map((name) => `${name} is not in the bill of materials.`),
    ...listed
      .filter(({ name, version }) => !notices.includes(`\n${name} ${version}\nLicence: `))
      .map(({ name, version }) => `${name} ${version} is not in the notices.`),
  ];
}
