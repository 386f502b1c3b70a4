import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isPolicy, readPolicy } from '../../../main/engine/policy/read-policy.ts';
import { policyTable } from '../../support/policy-table.ts';

const DOCUMENT = readFileSync(new URL('../../../docs/policy.md', import.meta.url), 'utf8');

it('docs/policy.md has every setting with its values and how it holds', () => {
  const section = DOCUMENT.split('\n## Settings\n')[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| `'));
  expect(rows.map((row) => row.replace(/ +/g, ' '))).toEqual(policyTable());
});

it('the example of docs/policy.md is a policy', () => {
  const example = /```json\n([\s\S]*?)```/.exec(DOCUMENT)?.[1] ?? '';
  expect(isPolicy(readPolicy(Buffer.from(example)))).toBe(true);
});
