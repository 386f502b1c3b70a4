import { expect, it } from 'vitest';
import { broadAccess, readDescriptor } from '../../../../../main/engine/doctor/windows-access.ts';

it.each([
  ['O:BAG:SYD:(A;OICI;FA;;;WD)(A;OICI;FA;;;BU)(A;;FR;;;S-1-1-0)', ['Everyone', 'Users']],
  ['O:BAG:SYD:AI(A;ID;0x1301bf;;;AU)(A;ID;FA;;;S-1-5-21-1-2-3-513)', ['Authenticated Users', 'Domain Users']],
  ['O:BAG:SYD:(D;;FA;;;WD)(A;;FA;;;BA)(A;;FA;;;S-1-5-21-1-2-3-1001)', []],
])('names the groups that %s lets in', (descriptor, names) => {
  expect(broadAccess(descriptor)).toEqual(names);
});

it.skipIf(process.platform === 'win32')('says nothing where no PowerShell tells', () => {
  expect(readDescriptor('/')).toBeNull();
});
