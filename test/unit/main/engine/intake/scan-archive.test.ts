import { normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scanArchive, type ScannedArchive } from '../../../../../main/engine/intake/scan-archive.ts';
import { openArchiveBytes } from '../../../../../main/engine/sources/open-archive.ts';
import { tinyNifti, tinyPng } from '../../../../support/tiny-images.ts';
import { withSlashes } from '../../../../support/with-slashes.ts';
import { zipFile, type ZipMember } from '../../../../support/zip-file.ts';

const never = new AbortController().signal;
const png = (name: string): ZipMember => ({ name, content: tinyPng() });

async function scanned(zip: Buffer, over: Partial<ScannedArchive> = {}, signal = never) {
  const bugs: unknown[] = [];
  const unpacked = { archiveBytes: zip.length, unpackedBytes: 0 };
  const archive = await openArchiveBytes(zip);
  const whole = {
    path: normalize('/a.zip'),
    file: '/a.zip',
    inner: '',
    archive,
    depth: 0,
    unpacked,
    wanted: null,
    ...over,
  };
  const rows: unknown[] = [];
  for await (const item of scanArchive(whole, signal, (bug) => bugs.push(bug)))
    rows.push(
      item.kind === 'image'
        ? [withSlashes(item.path), item.source.kind === 'member' ? item.source.member : item.source.kind]
        : [withSlashes(item.path), String(item.failure.facts['detail'])],
    );
  return { rows, bugs, unpacked };
}

describe('an archive', () => {
  it('is looked through in its order, and places lead through archives in it', async () => {
    const inner = zipFile([png('x.png'), { name: 'notes.txt', content: 'words' }]);
    const { rows, bugs, unpacked } = await scanned(
      zipFile([png('b.png'), { name: 'in/c.zip', content: inner }, png('a.png')]),
    );
    expect(rows).toEqual([
      ['/a.zip/b.png', 'b.png'],
      ['/a.zip/in/c.zip/x.png', 'in/c.zip/x.png'],
      ['/a.zip/in/c.zip/notes.txt', expect.any(String)],
      ['/a.zip/a.png', 'a.png'],
    ]);
    expect([bugs, unpacked.unpackedBytes]).toEqual([[], 3 * tinyPng().length + inner.length + 5]);
  });

  it('is looked into two archives deep and no deeper', async () => {
    const nested = (depth: number): Buffer =>
      depth === 0 ? zipFile([png('x.png')]) : zipFile([{ name: 'in.zip', content: nested(depth - 1) }]);
    expect((await scanned(nested(2))).rows).toEqual([['/a.zip/in.zip/in.zip/x.png', 'in.zip/in.zip/x.png']]);
    expect((await scanned(nested(3))).rows).toEqual([
      ['/a.zip/in.zip/in.zip/in.zip', 'more than 2 archives around it'],
    ]);
  });

  it('holds pairs that are one image', async () => {
    const whole = tinyNifti();
    const header = Buffer.from(whole.subarray(0, 348));
    header.write('ni1\0', 344, 'latin1');
    header.writeFloatLE(0, 108);
    const { rows } = await scanned(
      zipFile([
        { name: 'a.img', content: whole.subarray(352) },
        { name: 'a.hdr', content: header },
      ]),
    );
    expect(rows).toEqual([['/a.zip/a.hdr', 'pair']]);
  });
});

describe('what cannot be read in an archive', () => {
  it('is left out with its reason, and the rest is looked at', async () => {
    const { rows, bugs } = await scanned(
      zipFile([
        { ...png('sum.png'), statedSum: 1 },
        { name: 'cut.zip', content: zipFile([png('x.png')]).subarray(0, -5) },
        png('fine.png'),
      ]),
    );
    expect(rows).toEqual([
      ['/a.zip/sum.png', 'the check sum (CRC-32) does not fit'],
      ['/a.zip/cut.zip', expect.any(String)],
      ['/a.zip/fine.png', 'fine.png'],
    ]);
    expect(bugs).toEqual([]);
  });

  it('for a fault of ours is told of and to the log, and the rest is looked at', async () => {
    const archive = await openArchiveBytes(zipFile([png('1.png'), png('2.png')]));
    const fault = new TypeError('a fault');
    const read: typeof archive.read = (entry) => (entry.name === '1.png' ? Promise.reject(fault) : archive.read(entry));
    const { rows, bugs } = await scanned(Buffer.alloc(0), { archive: { ...archive, read } });
    expect([rows, bugs]).toEqual([
      [
        ['/a.zip/1.png', expect.stringContaining('a fault while looking into it')],
        ['/a.zip/2.png', '2.png'],
      ],
      [fault],
    ]);
  });
});

describe('a part of an archive', () => {
  it('is looked at alone where nothing else is wanted, also in archives in it', async () => {
    const inner = zipFile([png('x.png'), png('y.png')]);
    const zip = zipFile([png('1.png'), { name: 'in.zip', content: inner }, png('2.png')]);
    const wanted = new Set(['/a.zip/2.png', '/a.zip/in.zip/y.png'].map((path) => normalize(path)));
    expect((await scanned(zip, { wanted })).rows).toEqual([
      ['/a.zip/in.zip/y.png', 'in.zip/y.png'],
      ['/a.zip/2.png', '2.png'],
    ]);
  });
});

it('a look that is stopped rejects with the reason', async () => {
  const stopped = AbortSignal.abort(new Error('stopped'));
  await expect(scanned(zipFile([png('1.png')]), {}, stopped)).rejects.toThrow('stopped');
});
