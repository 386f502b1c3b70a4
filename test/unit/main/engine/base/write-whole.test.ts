import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeWhole } from '../../../../../main/engine/base/write-whole.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';
import { OWN_FILE } from '../../../../support/this-system.ts';

it.skipIf(process.platform === 'win32')('leaves nothing of a file that others could read', async () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'sagittal-recovery-key.txt');
  writeFileSync(path, 'before', { mode: 0o644 });
  await writeWhole(path, ['secret']);
  expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual(['secret', OWN_FILE]);
});

describe('a file that another program has open', () => {
  const held = (code: string) => Promise.reject(Object.assign(new Error(code), { code, syscall: 'rename' }));

  it('is waited for', async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'answers.csv');
    let tries = 0;
    const move = (from: string, to: string) => ((tries += 1) < 3 ? held('EPERM') : rename(from, to));
    await writeWhole(path, ['whole'], { move, platform: 'win32' });
    expect([readFileSync(path, 'utf8'), tries]).toEqual(['whole', 3]);
  });

  it('is named, with what to do, and nothing half is left', async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'answers.csv');
    writeFileSync(path, 'before');
    const options = { move: () => held('EBUSY'), platform: 'win32', limitMs: 30 } as const;
    await expect(writeWhole(path, ['whole'], options)).rejects.toThrow(
      `${path} cannot be replaced (EBUSY): it is open in another program, such as Excel, or may only be read. Close it there and try again, or choose another name.`,
    );
    expect([readdirSync(folder.path), readFileSync(path, 'utf8')]).toEqual([['answers.csv'], 'before']);
  });

  it('is waited for no longer than the person wants', async () => {
    using folder = temporaryFolder();
    const stop = new AbortController();
    const move = () => {
      stop.abort();
      return held('EBUSY');
    };
    const writing = writeWhole(join(folder.path, 'a'), ['x'], { move, signal: stop.signal, limitMs: 60_000 });
    await expect(writing).rejects.toMatchObject({ name: 'AbortError' });
    expect(readdirSync(folder.path)).toEqual([]);
  });
});
