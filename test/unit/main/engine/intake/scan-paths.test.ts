import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { scanPaths } from '../../../../../main/engine/intake/scan-paths.ts';
import type { ScannedItem } from '../../../../../main/engine/intake/scanned-item.ts';
import { describeFailure } from '../../../../../shared/failures.ts';
import { tinyDicom, tinyNifti, tinyPng } from '../../../../support/tiny-images.ts';
import { withSlashes } from '../../../../support/with-slashes.ts';
import { zipFile, type ZipMember } from '../../../../support/zip-file.ts';

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'scan-'))));
afterEach(() => rmSync(root, { recursive: true }));

function write(name: string, content: Buffer | string): string {
  const path = join(root, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function scanAll(...paths: string[]): Promise<ScannedItem[]> {
  const bugs: unknown[] = [];
  const items: ScannedItem[] = [];
  const wanted = paths.length === 0 ? [root] : paths;
  for await (const item of scanPaths(wanted, new AbortController().signal, (bug) => bugs.push(bug))) items.push(item);
  expect(bugs).toEqual([]);
  return items;
}

/** Path below the root, then the type of an image, else the state and the sentence. */
function told(items: readonly ScannedItem[]): string[][] {
  return items.map((item) => {
    const name = withSlashes(relative(root, item.path));
    return item.kind === 'image' ? [name, item.mediaType] : [name, item.state, describeFailure(item.failure).sentence];
  });
}

async function toldOfZip(...members: ZipMember[]): Promise<string[][]> {
  return told(await scanAll(write('a.zip', zipFile(members))));
}

const PNG = 'image/png';
const png = tinyPng();

describe('archives', () => {
  test('are folders, by their bytes and whatever they are called, with archives in them two deep', async () => {
    const inner = (depth: number): Buffer =>
      zipFile([
        { name: 'x.png', content: png },
        ...(depth === 0 ? [] : [{ name: 'in.zip', content: inner(depth - 1) }]),
      ]);
    write('export', inner(3));
    expect(told(await scanAll())).toEqual([
      ['export/x.png', PNG],
      ['export/in.zip/x.png', PNG],
      ['export/in.zip/in.zip/x.png', PNG],
      ['export/in.zip/in.zip/in.zip', 'quarantined', expect.stringContaining('too deep')],
    ]);
  });

  test('say where the bytes of their members are', async () => {
    const [item] = await scanAll(write('a.zip', zipFile([{ name: 'd/x', content: png, isPacked: true }])));
    expect(item).toMatchObject({
      source: { kind: 'member', archive: join(root, 'a.zip'), member: 'd/x' },
      sizeBytes: png.length,
      content: png,
    });
  });

  test('give single members by the paths of their rows, and say which are gone', async () => {
    const inner = zipFile([
      { name: 'y.png', content: png },
      { name: 'z.png', content: png },
    ]);
    write(
      'a.zip',
      zipFile([
        { name: 'x.png', content: png },
        { name: 'w.png', content: png },
        { name: 'in/b.zip', content: inner },
      ]),
    );
    const named = ['a.zip/x.png', 'a.zip/in/b.zip/z.png', 'a.zip/gone.png', 'nowhere.png'].map((name) =>
      join(root, name),
    );
    expect(told(await scanAll(...named))).toEqual([
      ['nowhere.png', 'quarantined', expect.stringContaining('Nothing is found')],
      ['a.zip/x.png', PNG],
      ['a.zip/in/b.zip/z.png', PNG],
      ['a.zip/gone.png', 'quarantined', expect.stringContaining('does not hold this file any more')],
    ]);
  });

  test('leave out names that lead out of them, and nothing but those', async () => {
    const names = ['../up.png', '/etc/x.png', 'C:\\x.png', '..\\..\\w.png', '\\\\server\\x.png', 'nul\0l.png'];
    const rows = await toldOfZip(...names.map((name) => ({ name, content: png })), { name: 'ok.png', content: png });
    expect(rows.slice(0, -1).map((row) => row[1])).toEqual(names.map(() => 'quarantined'));
    expect(rows.every(([path]) => path?.startsWith('a.zip/') === true)).toBe(true);
    expect(rows.at(-1)).toEqual(['a.zip/ok.png', PNG]);
  });

  test('tell of passwords, links, lies about sizes and sums, unknown packing and names that come twice', async () => {
    const rows = await toldOfZip(
      { name: 'locked.png', content: png, flags: 1 },
      { name: 'strong.png', content: png, flags: 0x41 },
      { name: 'link.png', content: '/etc/passwd', mode: 0o120777 },
      { name: 'longer.png', content: png, isPacked: true, statedBytes: png.length - 1 },
      { name: 'shorter.png', content: png, isPacked: true, statedBytes: png.length + 1 },
      { name: 'sum.png', content: png, statedSum: 1 },
      { name: 'lzma.png', content: png, method: 14 },
      { name: 'twice.png', content: png },
      { name: 'twice.png', content: png },
    );
    expect(rows).toEqual([
      ['a.zip/locked.png', 'quarantined', expect.stringContaining('password')],
      ['a.zip/strong.png', 'quarantined', expect.stringContaining('password')],
      ['a.zip/link.png', 'quarantined', expect.stringContaining('link')],
      ['a.zip/longer.png', 'quarantined', expect.stringContaining('damaged')],
      ['a.zip/shorter.png', 'quarantined', expect.stringContaining('damaged')],
      ['a.zip/sum.png', 'quarantined', expect.stringContaining('damaged')],
      ['a.zip/lzma.png', 'quarantined', expect.stringContaining('cannot be unpacked')],
      ['a.zip/twice.png', PNG],
      ['a.zip/twice.png (2)', 'quarantined', expect.stringContaining('two files of this name')],
    ]);
  });

  test('that hold far more than they weigh are stopped', async () => {
    const zeros = Buffer.alloc(268_435_456);
    const member = { name: '', content: zeros, isPacked: true };
    const rows = await toldOfZip(...['1', '2', '3', '4', '5'].map((name) => ({ ...member, name })));
    expect(rows.at(-1)).toEqual(['a.zip', 'quarantined', expect.stringContaining('far more than it should')]);
    expect(rows).toHaveLength(5);
  }, 300_000);

  test('with a table of contents that is cut, empty, or of several volumes are told as such', async () => {
    const whole = zipFile([
      { name: '1.png', content: png },
      { name: '2.png', content: png },
    ]);
    const cut = Buffer.from(whole);
    cut.writeUInt32LE(0, cut.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1')));
    const volume = Buffer.from(whole);
    volume.writeUInt16LE(3, volume.length - 18);
    write('cut.zip', cut);
    write('early.zip', whole.subarray(0, whole.length - 30));
    write('empty.zip', zipFile([]));
    write('volume.zip', volume);
    expect(told(await scanAll())).toEqual([
      ['cut.zip/1.png', PNG],
      ['cut.zip', 'quarantined', expect.stringContaining('damaged')],
      ['early.zip', 'quarantined', expect.stringContaining('ends too early')],
      ['empty.zip', 'skipped', expect.stringContaining('no files')],
      ['volume.zip', 'quarantined', expect.stringContaining('several parts')],
    ]);
  });

  test('are read with 64-bit sizes and with names of code page 437', async () => {
    const rows = await toldOfZip(
      { name: 'big.png', content: png, isZip64: true },
      { name: Buffer.from([0x81, 0x2e, 0x70]), content: png },
      { name: 'ü.png', content: png, flags: 0x800 },
    );
    expect(rows.map(([path]) => path)).toEqual(['a.zip/big.png', 'a.zip/ü.p', 'a.zip/ü.png']);
  });

  test('that are Office documents stay documents', async () => {
    expect(await toldOfZip({ name: '[Content_Types].xml', content: '<x/>' })).toEqual([
      ['a.zip', 'skipped', 'This is an Office document, not a medical image.'],
    ]);
  });
});

describe('discs', () => {
  const directory = tinyDicom({ pixels: 'none', sopClass: '1.2.840.10008.1.3.10' });

  test('tell of every file that their list names and that is not there, on disk and in archives', async () => {
    const list = Buffer.concat([directory, listOf('IMAGES\\IM1', 'IMAGES\\IM2', 'GONE\\IM3')]);
    write('disc/DICOMDIR', list);
    write('disc/images/im1.;1', tinyDicom());
    write(
      'b.zip',
      zipFile([
        { name: 'cd/DICOMDIR', content: list },
        { name: 'cd/IMAGES/IM2', content: tinyDicom() },
      ]),
    );
    const missing = (await scanAll()).filter((item) => item.kind === 'left-out' && item.state === 'quarantined');
    const words: string = expect.stringContaining('it is not there') as string;
    expect(told(missing)).toEqual([
      ['b.zip/cd/IMAGES/IM1', 'quarantined', words],
      ['b.zip/cd/GONE/IM3', 'quarantined', words],
      ['disc/IMAGES/IM2', 'quarantined', words],
      ['disc/GONE/IM3', 'quarantined', words],
    ]);
  });

  test('skip their list and their viewer and take their images', async () => {
    write('DICOMDIR', directory);
    write('IMAGES/IM1', tinyDicom());
    write('VIEWER/VIEW.EXE', 'MZ program');
    write('VIEWER/logo.png', png);
    write('autorun.inf', '[autorun]');
    expect(told(await scanAll())).toEqual([
      ['autorun.inf', 'skipped', expect.stringContaining('belongs to the disc')],
      ['DICOMDIR', 'skipped', expect.stringContaining('table of contents')],
      ['IMAGES/IM1', 'application/dicom'],
      ['VIEWER/logo.png', 'skipped', expect.stringContaining("disc's viewer")],
      ['VIEWER/VIEW.EXE', 'skipped', expect.stringContaining('belongs to the disc')],
    ]);
  });
});

describe('pairs of NIfTI files', () => {
  function half(): Buffer {
    const head = tinyNifti().subarray(0, 348);
    head.write('ni1\0', 344, 'latin1');
    head.writeFloatLE(0, 108);
    return head;
  }

  test('are one image under the name of their header, on disk and in archives', async () => {
    write('p/brain.hdr', half());
    write('p/brain.img', Buffer.alloc(48));
    write(
      'z.zip',
      zipFile([
        { name: 'b.hdr', content: half() },
        { name: 'b.IMG', content: Buffer.alloc(48) },
      ]),
    );
    const items = await scanAll();
    expect(told(items)).toEqual([
      ['p/brain.hdr', 'application/x-nifti'],
      ['z.zip/b.hdr', 'application/x-nifti'],
    ]);
    expect(items[0]).toMatchObject({ sizeBytes: 396, source: { kind: 'pair' } });
  });

  test('that are halves only, or older than NIfTI, are told as such', async () => {
    const analyze = tinyNifti().subarray(0, 348);
    analyze.fill(0, 344);
    analyze.write('r', 38, 'latin1');
    write('alone.hdr', half());
    write('short.hdr', half());
    write('short.img', Buffer.alloc(47));
    write('old.hdr', analyze);
    const named = await scanAll(write('short.img', Buffer.alloc(47)));
    expect(told(named)).toEqual([['short.img', 'skipped', expect.stringContaining('.hdr file beside it')]]);
    expect(told(await scanAll())).toEqual([
      ['alone.hdr', 'quarantined', expect.stringContaining('no image (.img)')],
      ['old.hdr', 'quarantined', expect.stringContaining('Analyze 7.5')],
      ['short.hdr', 'quarantined', expect.stringContaining('ends too early')],
    ]);
  });
});

/** A directory record sequence with one record a file (PS3.3, F.3.2.2), little endian with explicit types. */
function listOf(...names: string[]): Buffer {
  const records = names.map((name) => {
    const value = Buffer.from(name.length % 2 === 0 ? name : `${name} `);
    const id = Buffer.concat([Buffer.from('\x04\0\0\x15CS\0\0', 'latin1'), value]);
    id.writeUInt16LE(value.length, 6);
    const head = Buffer.from('\xfe\xff\0\xe0\0\0\0\0', 'latin1');
    head.writeUInt32LE(id.length, 4);
    return Buffer.concat([head, id]);
  });
  const items = Buffer.concat(records);
  const head = Buffer.from('\x04\0\x20\x12SQ\0\0\0\0\0\0', 'latin1');
  head.writeUInt32LE(items.length, 8);
  return Buffer.concat([head, items]);
}
