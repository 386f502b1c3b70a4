import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const DOCUMENT = readFileSync(`${ROOT}/docs/security-checklist.md`, 'utf8');

/** The rows of the checklist, cell by cell. */
const ROWS = DOCUMENT.split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

it('the checklist has the 20 items of Electron’s, each with a place and a test', () => {
  expect(ROWS.map(([number]) => number)).toEqual(Array.from({ length: 20 }, (_, index) => String(index + 1)));
  expect(ROWS.filter((cells) => cells.length !== 5 || cells.includes(''))).toEqual([]);
});

it.each(ROWS)('item %s, %s: its files are there, and so is its test', (_number, _item, _how, where = '', test = '') => {
  const places = [...where.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path);
  expect(places.length).toBeGreaterThan(0);
  expect(places.filter((path) => !existsSync(`${ROOT}/${path}`))).toEqual([]);
  const [, file = '', name = ''] = /^`([^`]+)`: (.+)$/.exec(test) ?? [];
  const source = readFileSync(`${ROOT}/${file}`, 'utf8');
  const titles = [
    ...source.matchAll(/\b(?:it|test)(?:\.each\(\[[\s\S]*?\]\)|\.skipIf\([^)]*\))?\(\s*['"`](.*?)['"`],/g),
  ];
  expect(titles.map(([, title]) => title)).toContain(name);
});
