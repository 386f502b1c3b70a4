import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../support/temporary-store.ts';

const PROGRAM = fileURLToPath(new URL('../../../../main/cli/index.ts', import.meta.url));
const MANIFEST = new URL('../../../../package.json', import.meta.url);

/** The program with some words, in a data directory of its own. */
function start(words: readonly string[], dataDirectory: string) {
  const env = { ...process.env, SAGITTAL_DATA_DIR: dataDirectory };
  return spawn(process.execPath, [PROGRAM, ...words], { stdio: ['ignore', 'pipe', 'pipe'], env });
}

async function run(...words: readonly string[]) {
  using folder = temporaryFolder();
  const child = start(words, folder.path);
  const [out, problems, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { out, problems, code: code as unknown };
}

describe('the command line as a program', { timeout: 60_000 }, () => {
  it('knows its version', async () => {
    const { version } = JSON.parse(readFileSync(MANIFEST, 'utf8')) as { version: string };
    expect(await run('--version')).toMatchObject({ code: 0, out: expect.stringContaining(version) });
  });

  it('ends with 64 and a sentence after words it does not know', async () => {
    const { code, out, problems } = await run('uplaod');
    expect([code, out, problems]).toEqual([64, '', expect.stringContaining('uplaod')]);
    expect(problems).not.toMatch(/at .*\.ts:\d+/);
  });

  it('is content with a reader that has seen enough', async () => {
    using folder = temporaryFolder();
    const child = start(['--help'], folder.path);
    child.stdout.destroy();
    const [problems, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect([code, problems]).toEqual([0, '']);
  });
});
