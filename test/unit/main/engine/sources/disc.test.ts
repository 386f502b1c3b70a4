import { describe, expect, it } from 'vitest';
import {
  companionOf,
  discName,
  filesListedIn,
  isDisc,
  isDiscDirectory,
} from '../../../../../main/engine/sources/disc.ts';
import { EXPLICIT_LITTLE_ENDIAN, writeDicom } from '../../../../../scripts/samples/write-dicom.ts';
import { dicomSequence } from '../../../../support/dicom-image.ts';

/** A DICOMDIR of records, each with the file ID it refers to; null for a record without one. */
function listOf(...ids: readonly (string | null)[]): Buffer {
  const records = ids.map((id) => {
    const [, , item] = dicomSequence(
      '00041220',
      [
        ['00041430', 'CS', Buffer.from(id === null ? 'PATIENT ' : 'IMAGE ')],
        ...(id === null ? [] : [['00041500', 'CS', Buffer.from(id.padEnd(id.length + (id.length % 2)))] as const]),
      ].map(([tag, vr, value]) => [String(tag), String(vr), Buffer.from(value)] as const),
    );
    return Buffer.isBuffer(item) ? item : Buffer.alloc(0);
  });
  return writeDicom(EXPLICIT_LITTLE_ENDIAN, [['00041220', 'SQ', Buffer.concat(records)]]);
}

it('a folder is a disc by the name of its table alone', () => {
  expect([isDisc(['IM1', 'DICOMDIR']), isDisc(['IM1', 'dicomdir']), isDisc([]), isDisc(['DICOMDIR.bak'])]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(isDiscDirectory('a DICOMDIR')).toBe(false);
});

it.each([
  [['logo.png', 'VIEWER.EXE'], 'viewer'],
  [['logo.png', 'index.htm'], 'viewer'],
  [['logo.png', 'exe', 'a.exe.png'], 'disc'],
  [[], 'disc'],
])('what lies beside %j belongs to the %s', (names, companion) => {
  expect(companionOf(names)).toBe(companion);
});

describe('the list of a disc', () => {
  it('names its files in the parts of their paths; records without a file name none', () => {
    expect(filesListedIn(listOf(null, 'IM\\SE1\\A', 'B', ''))).toEqual([['IM', 'SE1', 'A'], ['B']]);
  });

  it('names nothing where it cannot be read or has no records', () => {
    const list = listOf('IM\\A', 'IM\\B');
    for (const bytes of [Buffer.from('no DICOM'), Buffer.alloc(0), list.subarray(0, -7)])
      expect(filesListedIn(bytes)).toEqual([]);
    expect(filesListedIn(writeDicom(EXPLICIT_LITTLE_ENDIAN, [['00080060', 'CS', 'CT']]))).toEqual([]);
  });
});

it.each([
  ['IMG0001', 'img0001'],
  ['img0001.;1', 'img0001'],
  ['IMG.DCM;12', 'img.dcm'],
  ['a;b', 'a;b'],
])('%s is %s on every system', (name, known) => {
  expect(discName(name)).toBe(known);
});
