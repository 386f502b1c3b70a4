import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { walk } from '../../../../../main/engine/sources/walk.ts';
import type { FoundFile } from '../../../../../main/engine/sources/found-file.ts';
import type { WalkFileSystem, WalkOptions } from '../../../../../main/engine/sources/walk.ts';
import { describeFailure } from '../../../../../shared/failures.ts';
import { CAN_LINK } from '../../../../support/this-system.ts';
import { withSlashes } from '../../../../support/with-slashes.ts';

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'walk-'))));
afterEach(() => rmSync(root, { recursive: true }));

const disk: WalkFileSystem = { stat: (path) => stat(path, { bigint: true }), lstat, readdir };

function write(name: string, content = 'x'): string {
  const path = join(root, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function walkAll(paths: readonly string[], options?: WalkOptions): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for await (const entry of walk(paths, options)) found.push(entry);
  return found;
}

/** Path below the root, then nothing for a file, else the state and the sentence. */
function told(found: readonly FoundFile[]): string[][] {
  return found.map((entry) => {
    const name = withSlashes(relative(root, entry.path));
    return entry.kind === 'file' ? [name] : [name, entry.state, describeFailure(entry.failure).sentence];
  });
}

function failingOn(name: string, call: keyof WalkFileSystem, code: string): WalkFileSystem {
  const fail = (path: string) => (path.endsWith(name) ? Promise.reject(Object.assign(new Error(), { code })) : null);
  return { ...disk, [call]: (path: string) => fail(path) ?? disk[call](path) };
}

test('a file is found with its facts and an absolute path', async () => {
  const path = write('a/slice.dcm', 'four');
  utimesSync(path, 1_700_000_000, 1_700_000_000);
  expect(await walkAll([relative(process.cwd(), path)])).toEqual([
    {
      kind: 'file',
      path,
      folder: join(root, 'a'),
      fileName: 'slice.dcm',
      sizeBytes: 4,
      modifiedAtMs: 1_700_000_000_000,
    },
  ]);
});

test('folders are walked depth first in natural order', async () => {
  for (const name of ['10.png', '9.png', '1/b', '1/a/z', 'B', 'a', 'img-2', 'img-10']) write(name);
  expect(told(await walkAll([root])).flat()).toEqual(['1/a/z', '1/b', '9.png', '10.png', 'a', 'B', 'img-2', 'img-10']);
});

test.skipIf(!CAN_LINK)('links to files and folders are followed, and a loop ends with a reason', async () => {
  write('real/one.png');
  symlinkSync(join(root, 'real/one.png'), join(root, 'link.png'));
  symlinkSync(root, join(root, 'real/up'));
  symlinkSync(join(root, 'real'), join(root, 'zlink'));
  const reason = 'This link leads back into a folder that was already read.';
  expect(told(await walkAll([root]))).toEqual([
    ['link.png'],
    ['real/one.png'],
    ['real/up', 'skipped', reason],
    ['zlink', 'skipped', reason],
  ]);
});

test('a folder named twice is read once and says so', async () => {
  write('one.png');
  expect(told(await walkAll([root, root]))).toEqual([
    ['one.png'],
    ['', 'skipped', 'This folder was already read, so it is not read twice.'],
  ]);
});

test('what cannot be taken in is named with its reason, and the rest goes on', async () => {
  write('empty.png', '');
  write('.DS_Store');
  write('__MACOSX/x.png');
  write('z.png');
  const litter = 'The operating system keeps this for itself; it is not an image.';
  expect(told(await walkAll([join(root, 'gone.png'), root]))).toEqual([
    ['gone.png', 'quarantined', `Nothing is found at ${join(root, 'gone.png')}. Check the name and add it again.`],
    ['__MACOSX', 'skipped', litter],
    ['.DS_Store', 'skipped', litter],
    ['empty.png', 'quarantined', 'This file is empty. Export it again and add it once more.'],
    ['z.png'],
  ]);
});

test.skipIf(!CAN_LINK)(
  'a link that leads to nothing or to itself is named with that, and the rest goes on',
  async () => {
    write('z.png');
    symlinkSync(join(root, 'nowhere'), join(root, 'dangling'));
    symlinkSync(join(root, 'self'), join(root, 'self'));
    const dangling = 'This link leads to nothing. Add the file it should lead to instead.';
    expect(told(await walkAll([root]))).toEqual([
      ['dangling', 'quarantined', dangling],
      ['self', 'quarantined', dangling],
      ['z.png'],
    ]);
  },
);

test('a folder with nothing in it says so when it was named', async () => {
  mkdirSync(join(root, 'a/b'), { recursive: true });
  expect(told(await walkAll([root]))).toEqual([['', 'skipped', 'There are no files in this folder.']]);
});

// Windows' sockets have names of their own, outside of every folder.
test.skipIf(process.platform === 'win32')('a socket is no file', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(join(root, 'socket'), resolve));
  const found = told(await walkAll([root]));
  await new Promise((resolve) => server.close(resolve));
  expect(found).toEqual([['socket', 'skipped', 'This is a device or a connection of the computer, not a file.']]);
});

test('a folder that may not be opened is one entry and does not stop the rest', async () => {
  write('closed/one.png');
  write('open/two.png');
  const fileSystem = failingOn('closed', 'readdir', 'EACCES');
  expect(told(await walkAll([root], { fileSystem }))).toEqual([
    [
      'closed',
      'quarantined',
      'This folder may not be opened by the person signed in. Ask IT for access to it, then add it again.',
    ],
    ['open/two.png'],
  ]);
});

test('a file that vanished on the way or may not be looked at is named', async () => {
  write('a.png');
  const vanished = await walkAll([root], { fileSystem: failingOn('a.png', 'stat', 'ENOENT') });
  const forbidden = await walkAll([root], { fileSystem: failingOn('a.png', 'stat', 'EPERM') });
  expect(told([...vanished, ...forbidden])).toEqual([
    [
      'a.png',
      'quarantined',
      'This file was moved or deleted while it was being added. Look where it is now and add it again.',
    ],
    [
      'a.png',
      'quarantined',
      'This file may not be opened by the person signed in. Ask IT for access to it, then add it again.',
    ],
  ]);
});

test('the first file is handed on before the next folder is opened', async () => {
  write('a/1.png');
  write('b/2.png');
  const opened: string[] = [];
  const fileSystem: WalkFileSystem = {
    ...disk,
    readdir: (path) => {
      opened.push(relative(root, path));
      return disk.readdir(path);
    },
  };
  const walking = walk([root], { fileSystem });
  const first = await walking.next();
  expect([told(first.value === undefined ? [] : [first.value]), opened]).toEqual([[['a/1.png']], ['', 'a']]);
});

test('an abort ends the walk at the next step', async () => {
  for (const name of ['a', 'b', 'c']) write(name);
  const stop = new AbortController();
  const walking = walk([root], { signal: stop.signal });
  await walking.next();
  stop.abort(new Error('stopped'));
  await expect(walking.next()).rejects.toThrow('stopped');
  expect(readdirSync(root)).toEqual(['a', 'b', 'c']);
});

test('a folder that vanishes in the middle is one entry, and what lies behind it is still found', async () => {
  write('a/1.png');
  write('lost/2.png');
  write('z/3.png');
  const gone = await walkAll([root], { fileSystem: failingOn('lost', 'readdir', 'ESTALE') });
  const away = await walkAll([root], { fileSystem: failingOn('2.png', 'stat', 'EHOSTDOWN') });
  expect(told(gone).map(([name, state]) => [name, state])).toEqual([
    ['a/1.png', undefined],
    ['lost', 'quarantined'],
    ['z/3.png', undefined],
  ]);
  expect(told(away)[1]?.[2]).toContain('cannot be reached');
});

test.skipIf(process.platform !== 'linux')('a pipe and a name in no alphabet do not stop the rest', async () => {
  execFileSync('mkfifo', [join(root, 'a pipe')]);
  writeFileSync(Buffer.concat([Buffer.from(`${root}/b`), Buffer.from([0xff, 0xfe]), Buffer.from('.png')]), 'one');
  write('c.png');
  expect(told(await walkAll([root])).map(([, state, words]) => [state, words])).toEqual([
    ['skipped', expect.stringContaining('not a file')],
    ['quarantined', expect.stringContaining('letters that cannot be read')],
    [undefined, undefined],
  ]);
});
