import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { expect, test } from 'vitest';

const module = join(import.meta.dirname, '../../../scripts/end-with-npm.mjs');
const program = `
  import { endWithNpm } from ${JSON.stringify(module)};
  endWithNpm();
  process.on('SIGTERM', () => { console.log('told'); process.exit(0); });
  setInterval(() => {}, 1000);
  console.log('up');`;

test.skipIf(process.platform === 'win32')(
  'a program is told when the shell that npm started it in is killed',
  async () => {
    // The second command keeps the shell from turning into the program.
    const shell = spawn('sh', ['-c', '"$NODE" --input-type=module -e "$PROGRAM"; true'], {
      env: { ...process.env, NODE: process.execPath, PROGRAM: program, npm_lifecycle_event: 'cli' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    shell.stdout.on('data', (data: Buffer) => {
      if (output === '') shell.kill('SIGTERM');
      output += data.toString();
    });
    await new Promise((resolve) => shell.on('close', resolve));
    expect(output).toBe('up\ntold\n');
  },
);
