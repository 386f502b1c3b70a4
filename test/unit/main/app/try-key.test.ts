import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tryKey } from '../../../../main/app/try-key.ts';

it('asks the program for it, with the key on its standard input, and tells a refusal from a trial that failed', () => {
  const programs = mkdtempSync(join(tmpdir(), 'sagittal-'));
  const key = Buffer.alloc(32, 1);
  const program = `const { path, key } = JSON.parse(require('fs').readFileSync(0, 'utf8'));
    process.exit(path === '/store' && key === '${key.toString('base64')}' && process.argv.length === 2 ? 0 : path === '/other' ? 3 : 1);`;
  writeFileSync(join(programs, 'package.json'), '{}');
  writeFileSync(join(programs, 'key-trial.js'), program);
  const places = { node: process.execPath, programs };
  expect([tryKey(places, '/store', key), tryKey(places, '/other', key)]).toEqual([true, false]);
  expect(() => tryKey(places, '/broken', key)).toThrow('the trial ended with 1');
  rmSync(programs, { recursive: true });
  expect(() => tryKey(places, '/store', key)).toThrow('the trial ended with 1');
  expect(() => tryKey({ node: '/nowhere/node', programs }, '/store', key)).toThrow('ENOENT');
});
