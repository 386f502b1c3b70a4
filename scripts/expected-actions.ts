// node scripts/expected-actions.ts DATA_DIR: writes test/fixtures/basic-profile-2024e.tsv, what the tests of the patient-data firewall expect
// of each element. It reads the standard's tables by itself, so that a mistake in the product's own table cannot hide in its tests.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Row {
  readonly id: string;
  readonly basicProfile: string;
  readonly [option: string]: string;
}
interface Attribute {
  readonly id: string;
  readonly valueRepresentation: string;
}

/** The table's columns by the name of the recipe option. */
const OPTIONS = {
  'modified-dates': 'rtnLongModifDatesOpt',
  'patient-characteristics': 'rtnPatCharsOpt',
  device: 'rtnDevIdOpt',
  institution: 'rtnInstIdOpt',
  uids: 'rtnUIDsOpt',
  'clean-descriptors': 'cleanDescOpt',
};
/** Representations that say who or when wherever they stand. */
const TELLING = ['PN', 'DA', 'TM', 'DT', 'UI'];
const HEAD = [
  '# What becomes of each element. Source: DICOM PS3.15 Table E.1-1 and PS3.6, edition 2024e.',
  '# Rows of the table: tag, VR, action of the Basic Profile, actions of the options. Wildcards as the table writes them.',
  '# Rows "outside": elements of PS3.6 that no row names, of representations that say who or when.',
];

const folder = process.argv[2] ?? '';
const rows = read<Row>('confidentiality_profile_attributes.json');
const attributes = read<Attribute>('attributes.json');
const representations = new Map(attributes.map(({ id, valueRepresentation }) => [id, valueRepresentation.slice(0, 2)]));
const named = new Set(rows.map(({ id }) => id));

const table = rows.map((row) => {
  const actions = Object.entries(OPTIONS).flatMap(([option, column]) => {
    const action = row[column];
    return action === undefined ? [] : [`${option}=${action}`];
  });
  const tag = row.id.startsWith('gggg') ? 'odd' : row.id;
  return [tag, representations.get(row.id) ?? '', row.basicProfile, actions.join(' ')].join('\t');
});
const outside = attributes
  .filter(
    ({ id, valueRepresentation }) =>
      TELLING.includes(valueRepresentation) && !named.has(id) && /^[0-9a-f]{8}$/.test(id),
  )
  .map(({ id, valueRepresentation }) => [id, valueRepresentation, 'outside', ''].join('\t'));
const path = fileURLToPath(new URL('../test/fixtures/basic-profile-2024e.tsv', import.meta.url));
writeFileSync(path, `${[...HEAD, ...table, ...outside].join('\n')}\n`);

/** The tables are lists of objects whose values are all text. */
function read<Entry>(name: string): Entry[] {
  return JSON.parse(readFileSync(join(folder, name), 'utf8')) as Entry[];
}
