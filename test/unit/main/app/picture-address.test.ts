import { describe, expect, it } from 'vitest';
import { pictureFacts, readPictureAddress } from '../../../../main/app/picture-address.ts';

const read = (rest: string) => readPictureAddress(new URL(`sagittal://picture/${rest}`));

describe('the address of a picture', () => {
  it('says which image, how large, which frame and through which window', () => {
    expect(read('7?edge=96')).toEqual({ id: 7, edge: 96 });
    expect(read('7?frame=12&window=-600,1500.5&of=answer')).toEqual({
      id: 7,
      edge: 1024,
      frame: 12,
      window: { centre: -600, width: 1500.5 },
      of: 'answer',
    });
    expect(read('7?edge=512&region=0,512,1024,1024')).toEqual({
      ...{ id: 7, edge: 512 },
      region: { x: 0, y: 512, width: 1024, height: 1024 },
    });
    expect(read('7?window=1e-7,2e3')).toMatchObject({ window: { centre: 1e-7, width: 2000 } });
  });

  it.each([
    'x',
    '-1',
    '7?edge=8',
    '7?edge=5000',
    '7?frame=-1',
    '7?frame=1.5',
    '7?window=40',
    '7?window=40,0',
    '7?window=40,-5',
    '7?window=,5',
    '7?window=NaN,5',
    '7?window=1,2,3',
    '7?window=1e999,5',
    '7?region=1,2,3',
    '7?region=1,2,0,4',
    '7?region=-1,2,3,4',
    '7?region=1,2,3,4.5',
  ])('gets no picture where it is %s', (rest) => {
    expect(read(rest)).toBeNull();
  });
});

describe('what is said of a picture', () => {
  const picture = { png: Buffer.alloc(0), width: 3, height: 2, frames: 5, frame: 4 };

  it('has the window and the range of grey ones only', () => {
    const grey = { window: { centre: 40, width: 400 }, lowest: -1024, highest: 3071 };
    const always = {
      'x-sagittal-width': '3',
      'x-sagittal-height': '2',
      'x-sagittal-frames': '5',
      'x-sagittal-frame': '4',
    };
    expect(pictureFacts({ ...picture, grey: null })).toEqual(always);
    expect(pictureFacts({ ...picture, grey })).toEqual({
      ...always,
      'x-sagittal-window': '40,400',
      'x-sagittal-range': '-1024,3071',
    });
    const presets = [{ name: 'Lunge größer', centre: -600, width: 1500 }];
    const said = pictureFacts({ ...picture, grey: { ...grey, presets } })['x-sagittal-presets'] ?? '';
    expect([/^[ -~]*$/.test(said), JSON.parse(decodeURIComponent(said))]).toEqual([true, presets]);
  });

  it('has the size of a pixel and what took it where the file says so', () => {
    const spacing = { across: 0.5, down: 0.25, at: 'detector' } as const;
    expect(pictureFacts({ ...picture, grey: null, spacing, modality: 'MG' })).toMatchObject({
      'x-sagittal-spacing': '0.5,0.25,detector',
      'x-sagittal-modality': 'MG',
    });
  });
});
