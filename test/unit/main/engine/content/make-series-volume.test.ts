import { describe, expect, it } from 'vitest';
import { makeSeriesVolume } from '../../../../../main/engine/content/make-series-volume.ts';
import { memorySink } from '../../../../../main/engine/formats/bytes/byte-ends.ts';
import { describeFailure } from '../../../../../shared/failures.ts';
import { MAKE_CONTEXT, openInMemory, slice } from '../../../../support/series-slices.ts';

async function volume(slices: readonly Buffer[]) {
  const sink = memorySink();
  const made = await makeSeriesVolume(slices, openInMemory, sink, MAKE_CONTEXT);
  const content = sink.content();
  return {
    made,
    content,
    shorts: () =>
      Array.from({ length: (content.length - 352) / 2 }, (_, index) => content.readUInt16LE(352 + index * 2)),
  };
}

const pixels = (first: number) => Array.from({ length: 6 }, (_, index) => first + index);

describe('a series as a volume', () => {
  it('has its slices by their place, each with its first row first', async () => {
    const { made, shorts, content } = await volume([
      slice({ position: '0\\0\\6', pixels: pixels(200) }),
      slice({ position: '0\\0\\0', pixels: pixels(0) }),
      slice({ position: '0\\0\\3', pixels: pixels(100) }),
    ]);
    expect(shorts()).toEqual([...pixels(0), ...pixels(100), ...pixels(200)]);
    expect([content.readFloatLE(80), content.readFloatLE(84), content.readFloatLE(88)]).toEqual([1, 2, 3]);
    expect(made).toMatchObject({ ok: true, report: { mediaType: 'application/x-nifti', files: 3 } });
  });

  it('keeps stored numbers and says how to scale them, where all slices scale alike', async () => {
    const more = [
      ['00281052', 'DS', '-1024'],
      ['00281053', 'DS', '2'],
    ] as const;
    const { content, shorts } = await volume([slice({ more }), slice({ position: '0\\0\\1', more })]);
    expect([content.readInt16LE(70), content.readFloatLE(112), content.readFloatLE(116)]).toEqual([512, 2, -1_024]);
    expect(shorts().slice(0, 6)).toEqual(pixels(0));
  });

  it('holds real numbers where slices scale in different ways', async () => {
    const { content } = await volume([
      slice({
        more: [
          ['00281052', 'DS', '-10'],
          ['00281053', 'DS', '1'],
        ],
      }),
      slice({
        position: '0\\0\\1',
        more: [
          ['00281052', 'DS', '0'],
          ['00281053', 'DS', '0.5'],
        ],
      }),
    ]);
    const floats = Array.from({ length: 12 }, (_, index) => content.readFloatLE(352 + index * 4));
    expect([content.readInt16LE(70), floats]).toEqual([16, [-10, -9, -8, -7, -6, -5, 0, 0.5, 1, 1.5, 2, 2.5]]);
  });

  it('keeps numbers below zero', async () => {
    const { content } = await volume([slice({ pixels: [-3, -2, -1, 0, 1, 2], more: [['00280103', 'US', [1]]] })]);
    expect([
      content.readInt16LE(70),
      Array.from({ length: 6 }, (_, index) => content.readInt16LE(352 + index * 2)),
    ]).toEqual([4, [-3, -2, -1, 0, 1, 2]]);
  });

  it.each([
    ['several slices lie at the same place', [slice(), slice()]],
    ['the slices differ in size', [slice(), slice({ columns: 4, position: '0\\0\\1' })]],
    ['1 of its 2 images are no grey images with a known place', [slice(), slice({ position: null })]],
    [
      '2 of its 2 images are no grey images with a known place',
      [slice({ position: '1\\2' }), slice({ position: 'here\\1\\2' })],
    ],
    ['there are no slices', []],
  ])('is refused with a way out where %s', async (why, slices) => {
    const { made, content } = await volume(slices);
    if (made.ok) throw new Error('a volume was made');
    expect([made.failure.facts['what'], content.length]).toEqual([`This series cannot become one volume: ${why}.`, 0]);
    expect(JSON.stringify(describeFailure(made.failure))).toContain('send the series as a zip');
  });

  it('is refused where a slice cannot be cleaned', async () => {
    const { made } = await volume([slice(), slice({ position: '0\\0\\1' }).subarray(0, 400)]);
    expect(made).toMatchObject({
      ok: false,
      failure: { facts: { what: expect.stringContaining('1 of the 2 images') } },
    });
  });
});
