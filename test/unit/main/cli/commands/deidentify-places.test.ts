import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPlaces } from '../../../../../main/cli/commands/deidentify-places.ts';
import type { PlaceLook } from '../../../../../main/engine/base/same-place.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';
import { CAN_LINK } from '../../../../support/this-system.ts';
import { withSlashes } from '../../../../support/with-slashes.ts';

/** Another name of the folder `in`: a link, or on Windows its name in another case. */
const OTHER_NAME = CAN_LINK ? 'other-name' : 'IN';

function site() {
  const folder = temporaryFolder();
  const source = join(folder.path, 'in');
  mkdirSync(join(source, 'deep'), { recursive: true });
  writeFileSync(join(source, 'deep', 'a'), 'x');
  if (CAN_LINK) symlinkSync(source, join(folder.path, OTHER_NAME));
  const find = (
    from: string,
    to: string,
    more: { report?: string; keepNames?: boolean; isArchive?: boolean } = {},
    look?: PlaceLook,
  ) =>
    findPlaces(
      {
        from: join(folder.path, from),
        to: join(folder.path, to),
        report: more.report === undefined ? undefined : join(folder.path, more.report),
        keepNames: more.keepNames ?? false,
        isArchive: more.isArchive ?? false,
      },
      look,
    );
  return { path: folder.path, find, [Symbol.dispose]: folder[Symbol.dispose] };
}

describe('where cleaned files go', () => {
  it('is a number in a folder, the same place under its name, or as a single file is told', () => {
    using here = site();
    const file = join(here.path, 'in', 'deep', 'a');
    const targets = [
      here.find('in', 'out').target(file, 7, 'application/dicom'),
      here.find('in', 'named', { keepNames: true }).target(file, 7, 'application/dicom'),
      here.find('in/deep/a', 'out').target(file, 1, 'image/png'),
      here.find('in/deep/a', 'single.png').target(file, 1, 'image/png'),
      here.find('in/deep/a', 'unpacked', { isArchive: true }).target(file, 2, 'image/png'),
    ];
    expect(targets.map((path) => withSlashes(path.slice(here.path.length + 1)))).toEqual([
      'out/image-000007.dcm',
      'named/deep/a',
      'out/image-000001.png',
      'single.png',
      'unpacked/image-000002.png',
    ]);
  });

  it('is never among the originals where the disk has one folder under names in two cases', () => {
    using here = site();
    const look: PlaceLook = { identityOf: (path) => path.toLowerCase(), realPathOf: (path) => path };
    expect(() => here.find('in', 'IN/cleaned', {}, look)).toThrow('outside of it');
    expect(() => here.find('in', 'out', { report: 'In/report.json' }, look)).toThrow('report cannot go');
    expect(() => here.find('in', 'inner', {}, look)).not.toThrow();
  });

  it('is never among the originals, by whatever name, nor a file that is there', () => {
    using here = site();
    const message = (work: () => unknown) => {
      try {
        work();
        return null;
      } catch (error) {
        return error instanceof Error ? error.message : null;
      }
    };
    const told = [
      message(() => here.find('in', 'in')),
      message(() => here.find('in', `${OTHER_NAME}/new`)),
      message(() => here.find('in', '.', { keepNames: true })),
      message(() => here.find('in', 'out', { report: `${OTHER_NAME}/r.json` })),
      message(() => here.find('in', 'in/deep/a')),
      message(() => here.find('nothing', 'out')),
    ];
    expect(told).toEqual([
      expect.stringMatching('outside of it'),
      expect.stringMatching('outside of it'),
      expect.stringMatching('holds the originals'),
      expect.stringMatching('report cannot go'),
      expect.stringMatching('never writes over'),
      expect.stringMatching('cannot be found'),
    ]);
  });
});

it('of a folder or an archive is a folder: the name of a single file is wrong use', () => {
  using here = site();
  expect(() => here.find('in', 'out.dcm')).toThrow('holds several files');
  expect(() => here.find('in/deep/a', 'out.png', { isArchive: true })).toThrow('Name a folder for them');
  const { target } = here.find('in/deep/a', 'out', { isArchive: true });
  expect(target('x', 7, 'image/png')).toBe(join(here.path, 'out', 'image-000007.png'));
});
