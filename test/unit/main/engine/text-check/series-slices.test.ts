import { describe, expect, it } from 'vitest';
import { PictureError } from '../../../../../main/engine/formats/pixels/picture.ts';
import { openSeries } from '../../../../../main/engine/text-check/series-slices.ts';
import { zipFile } from '../../../../support/zip-file.ts';

describe('the slices of a series', () => {
  it('are counted without folders and read in their order', async () => {
    const { count, read } = await openSeries(
      zipFile([
        { name: 'in/' },
        { name: 'in/2', content: 'first' },
        { name: 'in/1', content: 'second', isPacked: true },
      ]),
    );
    expect([count, String(await read(0)), String(await read(1))]).toEqual([2, 'first', 'second']);
  });

  it('are no picture where there is none of that number', async () => {
    const { read } = await openSeries(zipFile([{ name: '1', content: 'x' }]));
    for (const slice of [1, -1]) await expect(read(slice)).rejects.toBeInstanceOf(PictureError);
  });

  it('are no picture where one is damaged or locked, and the others are still read', async () => {
    const { read } = await openSeries(
      zipFile([
        { name: '1', content: 'x', statedSum: 7 },
        { name: '2', content: 'x', flags: 1 },
        { name: '3', content: 'whole' },
      ]),
    );
    for (const slice of [0, 1]) await expect(read(slice)).rejects.toThrow('A slice of the zip cannot be read.');
    expect(String(await read(2))).toBe('whole');
  });

  it.each([
    ['is no zip', Buffer.from('no zip')],
    ['is empty', Buffer.alloc(0)],
    ['holds nothing', zipFile([])],
    ['holds folders alone', zipFile([{ name: 'in/' }])],
    ['is cut', zipFile([{ name: '1', content: 'x' }]).subarray(0, -4)],
  ])('are not opened where the zip %s', async (_, zip) => {
    await expect(openSeries(zip)).rejects.toThrow(new PictureError('The zip of slices cannot be read.'));
  });
});
