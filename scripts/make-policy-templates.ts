import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { POLICY_TEMPLATES } from './policy-templates/all-templates.ts';

/** Writes the templates of policies into build/policy: `npm run policy-templates`, after a change of the schema. */
for (const [file, text] of POLICY_TEMPLATES) {
  const path = join(import.meta.dirname, '..', file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  process.stdout.write(`${file} ${text.length}\n`);
}
