import { describe, expect, it } from 'vitest';
import {
  MOST_RATIO,
  MOST_UNPACKED_BYTES,
  RATIO_MATTERS_BYTES,
} from '../../../../../main/engine/sources/archive-limits.ts';
import { openArchiveBytes } from '../../../../../main/engine/sources/open-archive.ts';
import {
  memberPath,
  missingFromArchive,
  walkArchive,
  type Unpacked,
} from '../../../../../main/engine/sources/walk-archive.ts';
import { withSlashes } from '../../../../support/with-slashes.ts';
import { zipFile, type ZipMember } from '../../../../support/zip-file.ts';

const x = (name: string): ZipMember => ({ name, content: 'x' });
const FRESH: Unpacked = { archiveBytes: 1_000, unpackedBytes: 0 };

/** The path and what it is beside of members, the path and the detail of what is left out. */
async function walked(zip: Buffer, unpacked: Unpacked = { ...FRESH }) {
  const archive = await openArchiveBytes(zip);
  return [...walkArchive('/a.zip', archive, unpacked)].map((found) =>
    found.kind === 'member'
      ? [withSlashes(found.path), found.companion]
      : [withSlashes(found.path), found.failure.facts['detail']],
  );
}

describe('an archive', () => {
  it('is walked as if it were a folder, and every file in it is met once', async () => {
    const members = [x('b/'), x('b/2.png'), x('1.png'), x('b/2.png'), x('b/2.png'), { name: 'none' }, x('b/Thumbs.db')];
    expect(
      await walked(zipFile([...members, x('__MACOSX/1.png'), x('../out.png'), { ...x('locked'), flags: 1 }])),
    ).toEqual([
      ['/a.zip/b/2.png', null],
      ['/a.zip/1.png', null],
      ['/a.zip/b/2.png (2)', 'duplicate member name'],
      ['/a.zip/b/2.png (3)', 'duplicate member name'],
      ['/a.zip/none', '0 bytes'],
      ['/a.zip/b/Thumbs.db', 'system file name'],
      ['/a.zip/__MACOSX/1.png', 'system file name'],
      ['/a.zip/(..)/out.png', 'unsafe name'],
      ['/a.zip/locked', 'encrypted member'],
    ]);
  });

  it('is left out itself where there is nothing in it, or where the rest of it cannot be read', async () => {
    expect(await walked(zipFile([x('only/')]))).toEqual([['/a.zip', 'an archive without files']]);
    const damaged = zipFile([x('1.png'), x('2.png')]);
    damaged.writeUInt16LE(3, damaged.length - 12);
    expect(await walked(damaged)).toEqual([
      ['/a.zip/1.png', null],
      ['/a.zip/2.png', null],
      ['/a.zip', expect.stringContaining('goes on to byte')],
    ]);
  });
});

it('the row of a member has a path of its system, also on Windows: folders are found by it', () => {
  expect(memberPath('C:\\cd.zip', 'IMAGES/1.dcm', '\\')).toBe('C:\\cd.zip\\IMAGES\\1.dcm');
  expect(memberPath('/cd.zip', 'IMAGES/1.dcm', '/')).toBe('/cd.zip/IMAGES/1.dcm');
});

describe('what an archive unpacks to', () => {
  const ten = zipFile(['1', '2', '3'].map((name) => ({ name, content: 'xxxxxxxxxx' })));

  it('is counted over all archives of one file', async () => {
    const unpacked = { archiveBytes: 1_000, unpackedBytes: 100 };
    await walked(ten, unpacked);
    expect(unpacked.unpackedBytes).toBe(130);
  });

  it.each([
    ['far more than its size', { archiveBytes: 1_000, unpackedBytes: RATIO_MATTERS_BYTES - 10 }],
    ['more than anybody packs', { archiveBytes: 2 ** 50, unpackedBytes: MOST_UNPACKED_BYTES - 10 }],
  ])('ends the walk where it is %s', async (_, unpacked) => {
    const bytes = unpacked.unpackedBytes + 20;
    expect(await walked(ten, unpacked)).toEqual([
      ['/a.zip/1', null],
      ['/a.zip', `${unpacked.archiveBytes} bytes unpack to ${bytes} and more`],
    ]);
  });

  it('may be large where the archive is', async () => {
    const archiveBytes = Math.ceil((RATIO_MATTERS_BYTES + 30) / MOST_RATIO);
    expect(await walked(ten, { archiveBytes, unpackedBytes: RATIO_MATTERS_BYTES })).toHaveLength(3);
  });
});

describe('a disc in an archive', () => {
  it('makes its files companions by what else is in their folder, and no others', async () => {
    const members = ['cd/DICOMDIR', 'cd/IM/1', 'cd/viewer/a.EXE', 'cd/viewer/logo.png', 'other/1'].map(x);
    expect(await walked(zipFile(members))).toEqual([
      ['/a.zip/cd/DICOMDIR', 'disc'],
      ['/a.zip/cd/IM/1', 'disc'],
      ['/a.zip/cd/viewer/a.EXE', 'viewer'],
      ['/a.zip/cd/viewer/logo.png', 'viewer'],
      ['/a.zip/other/1', null],
    ]);
  });

  it('misses what its list names and nobody packed, whatever systems made of the names', async () => {
    const archive = await openArchiveBytes(zipFile(['cd/dicomdir', 'cd/im/a.;1', 'IM/B'].map(x)));
    const listed = [['IM', 'A'], ['IM', 'B'], ['C']];
    expect(missingFromArchive('cd/dicomdir', listed, archive)).toEqual(['cd/IM/B', 'cd/C']);
    expect(missingFromArchive('dicomdir', [['IM', 'b']], archive)).toEqual([]);
  });
});
