import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FORMAT_NAMES } from '../../../shared/media-types.ts';

const DOCUMENT = readFileSync(new URL('../../../docs/privacy.md', import.meta.url), 'utf8');

/** The formats whose names start the rows of a table, such as `TIFF, BigTIFF` or `NIfTI-1 and -2`. */
function rowsUnder(heading: string): string[] {
  const section = DOCUMENT.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| '));
  return rows.slice(2).map((row) => /^\| ([A-Za-z]+)/.exec(row)?.[1] ?? row);
}

it('docs/privacy.md says of every format that is taken in, and of no other, what stays and what goes', () => {
  const written = [...rowsUnder('Pictures and volumes'), ...(DOCUMENT.includes('\n## DICOM\n') ? ['DICOM'] : [])];
  expect(written.toSorted()).toEqual([...FORMAT_NAMES].toSorted());
});
