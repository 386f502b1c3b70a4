import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeSupportBundle } from '../../../../main/app/support-bundle.ts';
import { temporaryFolder } from '../../../support/temporary-store.ts';

/** A program that stands for Node with the command line. */
function program(folder: string, script: string) {
  const node = join(folder, 'node');
  writeFileSync(node, `#!/bin/sh\n${script}\n`);
  chmodSync(node, 0o755);
  return { node, programs: '/programs' };
}

it('asks the command line for it, and holds also where the doctor found something', async () => {
  using folder = temporaryFolder();
  const places = program(folder.path, 'echo "$@" > "$(dirname "$0")/words"; echo "{\\"bundle\\":\\"$7\\"}"; exit 2');
  await writeSupportBundle(places, '/data', '/tmp/b.zip');
  expect(readFileSync(join(folder.path, 'words'), 'utf8').trim()).toBe(
    '/programs/cli.js doctor --json --data-dir /data --bundle /tmp/b.zip',
  );
});

it.each([
  ['the words of the command line', 'echo "There is no room." >&2; exit 64', 'There is no room.'],
  ['a sentence where it said nothing', 'exit 1', 'The support bundle could not be written.'],
])('fails with %s', async (_, script, words) => {
  using folder = temporaryFolder();
  await expect(writeSupportBundle(program(folder.path, script), '/data', '/tmp/b.zip')).rejects.toThrow(words);
});
