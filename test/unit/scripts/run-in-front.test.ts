import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { runInFront } from '../../../scripts/run-in-front.mjs';

const module = join(import.meta.dirname, '../../../scripts/run-in-front.mjs');

test('the exit code of a command is its own', async () => {
  expect(await runInFront(process.execPath, ['-e', 'process.exit(3)'])).toEqual({ code: 3, signal: null });
});

test('a command that does not exist rejects', async () => {
  await expect(runInFront('/nowhere/at-all', [])).rejects.toThrow('ENOENT');
});

test.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)(
  '%s reaches the command, whose exit code comes back',
  async (signal) => {
    const inner = `process.on('${signal}', () => { console.log('told'); process.exit(7); }); setInterval(() => {}, 1000); console.log('up');`;
    const outer = `import { runInFront, endAs } from ${JSON.stringify(module)}; endAs(await runInFront(process.execPath, ['-e', ${JSON.stringify(inner)}]));`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', outer], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (data: Buffer) => {
      if (output === '') child.kill(signal);
      output += data.toString();
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ output, code }).toEqual({ output: 'up\ntold\n', code: 7 });
  },
);
