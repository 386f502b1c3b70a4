import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Secrets } from '../../../../../main/engine/credentials/secrets.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';
import { OWN_FILE } from '../../../../support/this-system.ts';

const KEY = Buffer.alloc(32, 1);
const PROXY = { proxy: { name: null, password: 'canary-password' } };

describe('Secrets', () => {
  it('keeps what it is given from other eyes and gives it back to every process', () => {
    using folder = temporaryFolder();
    const here = new Secrets(folder.path, KEY);
    here.change('clinic', () => PROXY);
    const there = new Secrets(folder.path, KEY);
    there.change('ward', () => ({ keys: { accessKeyId: 'AKIA', secretAccessKey: 'canary-key' } }));
    const path = join(folder.path, 'secrets.json');
    const onDisk = readFileSync(path, 'utf8');
    expect([here.of('clinic'), here.of('ward').keys?.secretAccessKey, here.of('nobody')]).toEqual([
      PROXY,
      'canary-key',
      {},
    ]);
    expect([onDisk.includes('canary'), onDisk.includes('clinic'), statSync(path).mode & 0o777]).toEqual([
      false,
      false,
      OWN_FILE,
    ]);
  });

  it('is as if nobody had signed in where it does not open, and keeps the old file aside', () => {
    using folder = temporaryFolder();
    new Secrets(folder.path, KEY).change('clinic', () => PROXY);
    const before = readFileSync(join(folder.path, 'secrets.json'), 'utf8');
    const other = new Secrets(folder.path, Buffer.alloc(32, 2));
    expect([other.of('clinic'), other.isUnreadable()]).toEqual([{}, true]);
    other.change('clinic', (own) => ({ ...own, keys: { accessKeyId: 'AKIA', secretAccessKey: 'new' } }));
    const aside = readdirSync(folder.path).find((name) => name.startsWith('secrets.json.unreadable-')) ?? '';
    expect([other.isUnreadable(), readFileSync(join(folder.path, aside), 'utf8')]).toEqual([false, before]);
  });

  it('does not open a file that was cut, edited or emptied', () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'secrets.json');
    new Secrets(folder.path, KEY).change('clinic', () => PROXY);
    const whole = readFileSync(path, 'utf8');
    const damaged = ['', whole.slice(0, 40), whole.replace(/"tag":"../, '"tag":"AA'), '{}', 'null'];
    const results = damaged.map((text) => {
      writeFileSync(path, text);
      const secrets = new Secrets(folder.path, KEY);
      return [secrets.of('clinic'), secrets.isUnreadable()];
    });
    expect(results).toEqual(damaged.map(() => [{}, true]));
  });

  it('leaves the file where it is while the disk does not give it', () => {
    using folder = temporaryFolder();
    mkdirSync(join(folder.path, 'secrets.json'));
    const secrets = new Secrets(folder.path, KEY);
    expect(() => secrets.of('clinic')).toThrow(/secrets\.json cannot be read \(EISDIR\)/);
    expect(() => {
      secrets.change('clinic', () => PROXY);
    }).toThrow(/EISDIR/);
    expect(readdirSync(folder.path)).toEqual(['secrets.json']);
  });

  it('takes over a lock that a process left behind, whatever the clock said then', () => {
    const kept = [1, Date.now() / 1000 + 86_400].map((seconds) => {
      using folder = temporaryFolder();
      const lock = join(folder.path, 'secrets.lock');
      writeFileSync(lock, '');
      utimesSync(lock, seconds, seconds);
      new Secrets(folder.path, KEY).change('clinic', () => PROXY);
      return [new Secrets(folder.path, KEY).of('clinic'), readdirSync(folder.path)];
    });
    expect(kept).toEqual([
      [PROXY, ['secrets.json']],
      [PROXY, ['secrets.json']],
    ]);
  });

  it('loses nothing when two processes change it at once', async () => {
    using folder = temporaryFolder();
    const source = new URL('../../../../../main/engine/credentials/secrets.ts', import.meta.url).href;
    const run = (prefix: string) =>
      once(
        spawn(process.execPath, [
          '--input-type=module',
          '-e',
          `const { Secrets } = await import(${JSON.stringify(source)});
           const secrets = new Secrets(${JSON.stringify(folder.path)}, Buffer.alloc(32, 1));
           for (let n = 0; n < 25; n += 1) secrets.change('${prefix}' + n, () => ({ proxy: { name: null, password: 'x' } }));`,
        ]),
        'exit',
      );
    expect((await Promise.all([run('a'), run('b')])).map(([code]) => code as number)).toEqual([0, 0]);
    const secrets = new Secrets(folder.path, KEY);
    const names = ['a', 'b'].flatMap((prefix) => Array.from({ length: 25 }, (_, n) => `${prefix}${n}`));
    expect(names.filter((name) => secrets.of(name).proxy === undefined)).toEqual([]);
  });
});
