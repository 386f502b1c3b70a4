import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tableGroups } from './dicom-table/table-rows.ts';

/**
 * Writes `main/engine/formats/dicom/cleaning/table.json` from the standard's tables as innolitics/dicom-standard publishes them:
 * `npm run dicom-table -- FOLDER`, where the folder holds attributes.json and confidentiality_profile_attributes.json.
 */
async function makeDicomTable(folder: string): Promise<void> {
  const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(folder, name), 'utf8'));
  const groups = tableGroups(await read('attributes.json'), await read('confidentiality_profile_attributes.json'));
  const target = join(import.meta.dirname, '..', 'main', 'engine', 'formats', 'dicom', 'cleaning', 'table.json');
  const content = `${JSON.stringify({ source: 'DICOM PS3.15/PS3.6 2024e', groups }, null, 2)}\n`;
  await writeFile(target, content);
  process.stdout.write(`${target} ${content.length}\n`);
}

const folder = process.argv[2];
if (folder === undefined) throw new Error("Name the folder that holds the standard's tables.");
await makeDicomTable(folder);
