import { expect, it } from 'vitest';
import { givenPaths, handedOver } from '../../../../main/app/given-paths.ts';

it.each([
  [[], []],
  [
    ['scan.dcm', '/images/b.png'],
    ['/home/nurse/scan.dcm', '/images/b.png'],
  ],
  [['--data-dir=/d', '-x', '', 'scan.dcm'], ['/home/nurse/scan.dcm']],
  [
    ['--data-dir=/d', '--', '--odd.dcm', 'b'],
    ['/home/nurse/--odd.dcm', '/home/nurse/b'],
  ],
  [['file:///images/M%C3%BCller%201.dcm'], ['/images/Müller 1.dcm']],
  [['file://other-host/x', 'file:///%00'], []],
])('of the words %j the files are %j', (words, paths) => {
  expect(givenPaths(words, '/home/nurse')).toEqual(paths);
});

it('takes from a second start only a list of paths', () => {
  expect([{ given: ['/a'] }, undefined, null, { given: '/etc' }, { given: [1] }].map(handedOver)).toEqual([
    ['/a'],
    [],
    [],
    [],
    [],
  ]);
});
