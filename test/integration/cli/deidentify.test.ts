import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeDicom } from '../../../scripts/samples/write-dicom.ts';
import { dicomImage } from '../../support/dicom-image.ts';
import { runCli } from '../../support/run-cli.ts';
import { letteredPicture } from '../../support/lettered-picture.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';
import { taggedPng } from '../../support/tagged-png.ts';

const CANARY = 'CANARY^JANE';

function namedDicom(): Buffer {
  const elements = dicomImage(8, 8, 8, Buffer.alloc(64, 7), [
    ['00080016', 'UI', '1.2.840.10008.5.1.4.1.1.2'],
    ['00080018', 'UI', '1.2.3.4'],
    ['00080060', 'CS', 'CT'],
    ['00080008', 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'],
    ['00100010', 'PN', CANARY],
    ['00100020', 'LO', 'CANARY1'],
  ]);
  return writeDicom('1.2.840.10008.1.2.1', elements);
}

/** A folder with a DICOM file and a picture that name a patient, and a file that is none. */
async function site() {
  const folder = temporaryFolder();
  const source = join(folder.path, 'DOE_JANE');
  mkdirSync(source);
  writeFileSync(join(source, 'DOE.dcm'), namedDicom());
  writeFileSync(join(source, 'doe.png'), await taggedPng(CANARY));
  writeFileSync(join(source, 'notes.txt'), 'nothing');
  const dataDirectory = join(folder.path, 'data');
  const cli = (...args: string[]) => runCli(['deidentify', ...args, '--json'], { dataDirectory });
  return { path: folder.path, source, out: join(folder.path, 'out'), cli, [Symbol.dispose]: folder[Symbol.dispose] };
}

describe('deidentify', () => {
  it('writes cleaned copies of a folder under numbers, and a report without values', async () => {
    using here = await site();
    const report = join(here.path, 'report.json');
    const end = await here.cli(here.source, here.out, '--report', report);
    expect([end.code, end.rows.at(-1)]).toMatchObject([
      0,
      { summary: { found: 3, cleaned: 2, refused: 0, skipped: 1 } },
    ]);
    expect(readdirSync(here.out).sort()).toEqual(['image-000001.dcm', 'image-000002.png']);
    const written = readdirSync(here.out).map((name) => readFileSync(join(here.out, name), 'latin1'));
    expect([...written, readFileSync(report, 'latin1')].filter((text) => text.includes('CANARY'))).toEqual([]);
    const { files } = JSON.parse(readFileSync(report, 'utf8')) as { files: { changes: { place: string }[] }[] };
    expect(files.flatMap(({ changes }) => changes.map(({ place }) => place))).toContain('(0010,0010)');
  });

  it('gives the same patient the same pseudonym and the same bytes again', async () => {
    using here = await site();
    const file = join(here.source, 'DOE.dcm');
    const ends = [await here.cli(file, join(here.path, 'a.dcm')), await here.cli(file, join(here.path, 'b.dcm'))];
    expect(ends.map(({ code }) => code)).toEqual([0, 0]);
    expect(readFileSync(join(here.path, 'a.dcm')).equals(readFileSync(join(here.path, 'b.dcm')))).toBe(true);
  });

  it('keeps names when asked, never writes over a file, and never into the originals', async () => {
    using here = await site();
    expect((await here.cli(here.source, here.out, '--keep-names')).code).toBe(0);
    expect(readdirSync(here.out).sort()).toEqual(['DOE.dcm', 'doe.png']);
    const before = readFileSync(join(here.out, 'doe.png'));
    const again = await here.cli(here.source, here.out, '--keep-names');
    expect([again.code, again.rows.at(-1)]).toMatchObject([2, { summary: { cleaned: 0, refused: 2 } }]);
    expect(readFileSync(join(here.out, 'doe.png')).equals(before)).toBe(true);
    const wrong = [
      await here.cli(here.source, join(here.source, 'inside')),
      await here.cli(here.source, here.out, '--report', join(here.source, 'r.json')),
      await here.cli(join(here.source, 'doe.png'), join(here.out, 'doe.png')),
      await here.cli(here.source, here.out, '--recipe', 'nothing'),
    ];
    expect(wrong.map(({ code }) => code)).toEqual([64, 64, 64, 64]);
    expect(readdirSync(here.source)).toHaveLength(3);
  });

  it('writes nothing of a picture with text in it, unless told not to look', async () => {
    using here = await site();
    const file = join(here.path, 'burned.png');
    writeFileSync(file, await letteredPicture(['DOE JANE', '1970-01-01']));
    const held = await here.cli(file, join(here.path, 'clean.png'));
    expect([held.code, held.rows[0]]).toMatchObject([2, { state: 'refused', kind: 'held-for-review' }]);
    expect(existsSync(join(here.path, 'clean.png'))).toBe(false);
    const unlooked = await here.cli(file, join(here.path, 'clean.png'), '--text-check', 'off');
    expect([unlooked.code, unlooked.rows[0]]).toMatchObject([0, { state: 'cleaned', textRule: 'check' }]);
    expect(readdirSync(here.path).filter((name) => name.includes('.part'))).toEqual([]);
  });
});
