import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { examineFile } from '../../../../../main/engine/intake/examine.ts';
import { judge, type FileToJudge } from '../../../../../main/engine/intake/judge.ts';
import { fileAt } from '../../../../../main/engine/sources/content-source.ts';
import { neighboursOnDisk } from '../../../../../main/engine/sources/neighbours.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';
import { tinyDicom, tinyNifti, tinyPng } from '../../../../support/tiny-images.ts';
import { zipFile } from '../../../../support/zip-file.ts';

/** Judges the first of the given files, the others beside it. */
async function judged(files: Readonly<Record<string, Buffer | string>>, over: Partial<FileToJudge> = {}) {
  using folder = temporaryFolder();
  const [name = '', content = ''] = Object.entries(files)[0] ?? [];
  for (const [other, bytes] of Object.entries(files)) writeFileSync(join(folder.path, other), bytes);
  const path = join(folder.path, name);
  const result = await judge({
    ...{ path, folder: folder.path, fileName: name, sizeBytes: content.length, place: fileAt(path) },
    ...{ companion: null, isNamed: false, neighbours: neighboursOnDisk(path) },
    examine: () => examineFile(path),
    readAll: () => readFile(path),
    ...over,
  });
  if (result.kind === 'archive') return 'archive';
  return result.items.map((item) =>
    item.kind === 'image'
      ? { name: basename(item.path), mediaType: item.mediaType, sizeBytes: item.sizeBytes, source: item.source.kind }
      : { name: basename(item.path), state: item.state, detail: item.failure.facts['detail'] },
  );
}

/** The two halves of a NIfTI image; the image is short of so many bytes. */
function pair(short = 0): { header: Buffer; image: Buffer } {
  const whole = tinyNifti();
  const header = Buffer.from(whole.subarray(0, 348));
  header.write('ni1\0', 344, 'latin1');
  header.writeFloatLE(0, 108);
  return { header, image: whole.subarray(352, whole.length - short) };
}

describe('a file', () => {
  it('is an image, with all of it where it is small and its series where it has one', async () => {
    expect(await judged({ 'a.bin': tinyPng() })).toEqual([
      { name: 'a.bin', mediaType: 'image/png', sizeBytes: tinyPng().length, source: 'file' },
    ]);
    expect(await judged({ a: tinyDicom() })).toMatchObject([{ mediaType: 'application/dicom' }]);
  });

  it('is an archive to look into, or left out with its reason', async () => {
    expect(await judged({ 'a.png': zipFile([{ name: 'x', content: 'x' }]) })).toBe('archive');
    expect(await judged({ 'a.txt': 'words' })).toMatchObject([{ state: 'skipped' }]);
    expect(await judged({ 'a.png': tinyPng().subarray(0, 40) })).toMatchObject([{ state: 'quarantined' }]);
  });
});

describe('a file of a disc', () => {
  it('that is no image belongs to the disc; a picture beside its viewer is left out, its DICOM files are not', async () => {
    const disc = (files: Record<string, Buffer | string>, companion: 'disc' | 'viewer') => judged(files, { companion });
    expect(await disc({ 'a.xyz': 'what' }, 'disc')).toMatchObject([
      { state: 'skipped', detail: 'companion of a DICOMDIR' },
    ]);
    expect(await disc({ 'logo.png': tinyPng() }, 'viewer')).toMatchObject(
      [{ state: 'skipped', detail: /viewer|beside/ }].map(({ state }) => ({ state })),
    );
    expect(await disc({ 'scan.png': tinyPng() }, 'disc')).toMatchObject([{ mediaType: 'image/png' }]);
    expect(await disc({ IM1: tinyDicom() }, 'viewer')).toMatchObject([{ mediaType: 'application/dicom' }]);
  });
});

describe('the halves of a NIfTI image', () => {
  it('are one image by its header, as large as both; the other half is no row of its own', async () => {
    const { header, image } = pair();
    const both = { 'a.hdr': header, 'a.img': image };
    expect(await judged(both)).toEqual([
      { name: 'a.hdr', mediaType: 'application/x-nifti', sizeBytes: header.length + image.length, source: 'pair' },
    ]);
    expect(await judged({ 'a.img': image, 'a.hdr': header })).toEqual([]);
  });

  it('that a person named alone says which one to add', async () => {
    const { header, image } = pair();
    expect(await judged({ 'a.img': image, 'a.hdr': header }, { isNamed: true })).toMatchObject([
      { name: 'a.img', state: 'skipped', detail: 'the .img of a NIfTI pair' },
    ]);
  });

  it('are told where one is missing or ends too early', async () => {
    const { header } = pair();
    expect(await judged({ 'a.hdr': header })).toMatchObject([
      { state: 'quarantined', detail: 'one half of a NIfTI pair' },
    ]);
    const { image } = pair(1);
    expect(await judged({ 'a.hdr': header, 'a.IMG': image })).toMatchObject([
      { state: 'quarantined', detail: expect.stringContaining(`the .img has ${image.length} bytes`) },
    ]);
  });

  it('are not meant by an .img beside anything else', async () => {
    expect(await judged({ 'a.img': tinyPng(), 'a.hdr': 'no header' })).toMatchObject([{ mediaType: 'image/png' }]);
    expect(await judged({ 'b.img': tinyPng() })).toMatchObject([{ mediaType: 'image/png' }]);
  });
});
