import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tryPassphrase } from '../../../../main/app/try-passphrase.ts';
import { sealByPassphrase } from '../../../../main/credentials/passphrase-vault.ts';
import { temporaryFolder } from '../../../support/temporary-store.ts';

const KEY = Buffer.alloc(32, 1);

it('asks the program for it through its pipes alone, and tells a wrong one from a trial that failed', async () => {
  using folder = temporaryFolder();
  const vault = await sealByPassphrase(KEY, 'seven boats', { memoryKib: 64, passes: 1, lanes: 1 });
  const program = `const { vault, passphrase } = JSON.parse(require('fs').readFileSync(0, 'utf8'));
    if (process.argv.length > 2 || JSON.stringify(process.env).includes(passphrase)) process.exit(1);
    if (passphrase === 'seven boats') process.stdout.write('${KEY.toString('base64')}');
    else process.exit(vault.protection === 'passphrase' && passphrase === 'wrong' ? 3 : 1);`;
  writeFileSync(join(folder.path, 'package.json'), '{}');
  writeFileSync(join(folder.path, 'passphrase-trial.js'), program);
  const places = { node: process.execPath, programs: folder.path };
  expect(await tryPassphrase(places, vault, 'seven boats')).toEqual(KEY);
  expect(await tryPassphrase(places, vault, 'wrong')).toBeNull();
  await expect(tryPassphrase(places, vault, 'broken')).rejects.toThrow('the trial ended with 1');
  await expect(tryPassphrase({ ...places, node: '/nowhere/node' }, vault, 'seven boats')).rejects.toThrow('ENOENT');
});
