import { expect, it } from 'vitest';
import { fittingFiles } from '../../../../main/updates/fitting-files.ts';

const files = ['S-2.0.0.AppImage', 'S-2.0.0.deb', 'S-2.0.0.exe'].map((url) => ({ url }));

it('a list is taken only for the files that this system can put in place', () => {
  expect(fittingFiles(files, 'linux')).toEqual([{ url: 'S-2.0.0.AppImage' }]);
  expect(fittingFiles(files, 'win32')).toEqual([{ url: 'S-2.0.0.exe' }]);
});

it.each([[undefined], [[]], [[{ url: 'S-2.0.0.bin' }]], [[{ url: 'S.sh?x=.AppImage' }]]])('%j is refused', (named) => {
  expect(() => fittingFiles(named, 'linux')).toThrow('no file that ends in .appimage');
});
