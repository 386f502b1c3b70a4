import { readdirSync, readlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Archive } from '../../../../../main/engine/sources/open-archive.ts';
import { withArchive } from '../../../../../main/engine/sources/open-archives.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';
import { until } from '../../../../support/until.ts';
import { zipFile } from '../../../../support/zip-file.ts';

afterEach(() => vi.useRealTimers());

function site() {
  const folder = temporaryFolder();
  const write = (name: string, content: string) => {
    const path = join(folder.path, name);
    writeFileSync(path, zipFile([{ name: 'a', content }]));
    return path;
  };
  return { write, path: folder.path, [Symbol.dispose]: folder[Symbol.dispose] };
}

const itself = (archive: Archive) => Promise.resolve(archive);

async function content(archive: Archive): Promise<string> {
  const entry = archive.find('a');
  return entry === null ? 'none' : String(await archive.read(entry));
}

/** How often this process has the file open. */
function openings(path: string): number {
  return readdirSync('/proc/self/fd').filter((descriptor) => {
    try {
      return readlinkSync(`/proc/self/fd/${descriptor}`) === path;
    } catch {
      return false;
    }
  }).length;
}

describe('the archive that was looked into last', () => {
  it('stays open while its file is the same, and is read anew when it is another', async () => {
    using folder = site();
    const path = folder.write('a.zip', 'one');
    const first = await withArchive(path, itself);
    expect(await withArchive(path, itself)).toBe(first);
    utimesSync(path, 1, 1);
    const touched = await withArchive(path, itself);
    expect(touched).not.toBe(first);
    folder.write('a.zip', 'longer');
    utimesSync(path, 1, 1);
    expect(await withArchive(path, content)).toBe('longer');
    folder.write('b.zip', 'two');
    expect(await withArchive(join(folder.path, 'b.zip'), content)).toBe('two');
    expect(await withArchive(path, itself)).not.toBe(touched);
  });

  it('is let go when nobody looks into it for a while, and not before', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    using folder = site();
    const path = folder.write('a.zip', 'one');
    const first = await withArchive(path, itself);
    vi.advanceTimersByTime(1_999);
    expect(await withArchive(path, itself)).toBe(first);
    vi.advanceTimersByTime(2_000);
    expect(await withArchive(path, itself)).not.toBe(first);
  });

  it('rejects for a file that is gone, and for work that fails, and goes on', async () => {
    using folder = site();
    const path = folder.write('a.zip', 'one');
    await expect(withArchive(join(folder.path, 'none'), content)).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(withArchive(path, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(await withArchive(path, content)).toBe('one');
  });
});

describe.skipIf(process.platform !== 'linux')('an archive that another one took the place of', () => {
  // Only Linux tells what a process has open.
  it.skipIf(process.platform !== 'linux')(
    'is closed, at once or when the last one that looks into it is done',
    async () => {
      using folder = site();
      const [one, two] = [folder.write('1.zip', 'one'), folder.write('2.zip', 'two')];
      await withArchive(one, async (archive) => {
        expect(await withArchive(two, content)).toBe('two');
        expect([await content(archive), openings(one)]).toEqual(['one', 1]);
      });
      expect(openings(one)).toBe(0);
      await withArchive(one, itself);
      await until(() => {
        expect([openings(one), openings(two)]).toEqual([1, 0]);
      });
    },
  );
});
