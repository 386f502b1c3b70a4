import { normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gatherSeries, seriesKey } from '../../../../../main/engine/intake/gather-series.ts';
import type { SliceFacts } from '../../../../../main/engine/formats/bytes/image-bytes.ts';
import type { ScannedItem } from '../../../../../main/engine/intake/scanned-item.ts';
import { withSlashes } from '../../../../support/with-slashes.ts';

const AXIAL = [1, 0, 0, 0, 1, 0];

function slice(path: string, over: Partial<SliceFacts> = {}): ScannedItem {
  const facts: SliceFacts = {
    ...{ studyUid: '1', seriesUid: '1.1', seriesNumber: '4', seriesDescription: 'T1 ax' },
    ...{ instanceNumber: null, position: null, orientation: null },
    ...over,
  };
  const place = { path: normalize(path), folder: '', fileName: '', sizeBytes: 10 };
  return { kind: 'image', ...place, mediaType: 'application/dicom', source: { kind: 'file', path }, slice: facts };
}

async function gathered(...items: readonly ScannedItem[]): Promise<ScannedItem[]> {
  const all: ScannedItem[] = [];
  const stream = async function* () {
    yield* items;
  };
  for await (const item of gatherSeries(stream())) all.push(item);
  return all;
}

/** Paths of the series, and the files of each in the order they travel in. */
async function series(...items: readonly ScannedItem[]) {
  return (await gathered(...items)).map((item) => {
    const slices = item.kind === 'image' && item.source.kind === 'series' ? item.source.slices : [];
    return [
      withSlashes(item.path),
      slices.map((place) => (place.kind === 'file' ? place.path : place.member)).join(' '),
    ];
  });
}

describe('slices of a series', () => {
  it('are one image, named by their folder, number and description, as large as all of them', async () => {
    const [image] = await gathered(slice('/cd/a/1'), slice('/cd/b/2'));
    expect(image).toMatchObject({
      path: normalize('/cd/Series 4 T1 ax, 2 images'),
      sizeBytes: 20,
      mediaType: 'application/dicom',
    });
  });

  it('are told apart by study and series, and two of one name by a mark of their own, the same each time', async () => {
    const items = [
      slice('/cd/1'),
      slice('/cd/2', { seriesUid: '1.2' }),
      slice('/cd/3', { studyUid: '2', seriesNumber: '' }),
    ];
    const paths = (await series(...items)).map(([path]) => path);
    expect(paths).toEqual([
      expect.stringMatching(/^\/cd\/Series 4 T1 ax, 1 image \[[0-9a-f]{6}\]$/),
      expect.stringMatching(/^\/cd\/Series 4 T1 ax, 1 image \[[0-9a-f]{6}\]$/),
      '/cd/Series T1 ax, 1 image',
    ]);
    expect(new Set(paths).size).toBe(3);
    expect((await series(...items)).map(([path]) => path)).toEqual(paths);
    expect(seriesKey({ ...facts(), studyUid: '1', seriesUid: '11' })).not.toBe(
      seriesKey({ ...facts(), studyUid: '1/1', seriesUid: '1' }),
    );
  });

  it('have no name that leads anywhere', async () => {
    const [[path] = []] = await series(slice('/cd/1', { seriesDescription: '../..\\a:b*\u0007' }));
    expect(path).toBe('/cd/Series 4 .._.._a_b__, 1 image');
  });

  it('share the folder above all of them, also where one name begins like another', async () => {
    expect((await series(slice('/cd/ab/1'), slice('/cd/a/2')))[0]?.[0]).toMatch(/^\/cd\/Series/);
    expect((await series(slice('/a/1'), slice('/b/2')))[0]?.[0]).toMatch(/^\/Series/);
  });
});

describe('the order of slices', () => {
  it('is the one along the axis, whatever their numbers', async () => {
    const at = (path: string, z: number, instanceNumber: number) =>
      slice(path, { position: [0, 0, z], orientation: AXIAL, instanceNumber });
    expect((await series(at('/1', 30, 1), at('/2', -10, 2), at('/3', 5, 3)))[0]?.[1]).toBe('/2 /3 /1');
  });

  it('is that of their numbers where one has no place or faces another way, and as met without numbers', async () => {
    const turned = { position: [0, 0, 99], orientation: [0, 1, 0, 0, 0, 1] };
    const numbered = [
      slice('/1', { position: [0, 0, 30], orientation: AXIAL, instanceNumber: 3 }),
      slice('/2', { ...turned, instanceNumber: 1 }),
      slice('/3', { instanceNumber: 2 }),
      slice('/4'),
    ];
    expect((await series(...numbered))[0]?.[1]).toBe('/2 /3 /1 /4');
    expect((await series(slice('/b'), slice('/a'), slice('/c')))[0]?.[1]).toBe('/b /a /c');
  });

  it('of slices in one place is that of their numbers', async () => {
    const same = (path: string, instanceNumber: number) =>
      slice(path, { position: [0, 0, 1], orientation: AXIAL, instanceNumber });
    expect((await series(same('/1', 9), same('/2', 4)))[0]?.[1]).toBe('/2 /1');
  });
});

describe('what belongs to no series', () => {
  it('passes at once, as it is', async () => {
    const picture: ScannedItem = {
      ...{ kind: 'image', path: '/p.png', folder: '/', fileName: 'p.png', sizeBytes: 1 },
      ...{ mediaType: 'image/png', source: { kind: 'file', path: '/p.png' } },
    };
    const [first, second] = await gathered(slice('/1'), picture);
    expect([first === picture, withSlashes(second?.path ?? '')]).toEqual([true, '/Series 4 T1 ax, 1 image']);
    expect(await gathered()).toEqual([]);
  });
});

function facts(): SliceFacts {
  const item = slice('/1');
  if (item.kind !== 'image' || item.slice === undefined) throw new Error('a slice');
  return item.slice;
}
