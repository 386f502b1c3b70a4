import { expect, it } from 'vitest';
import { cleaned, dicomWith, readBack } from '../../../../../../support/cleaned-dicom.ts';

it('tells of each element of the file meta group what becomes of it', async () => {
  const { changes, content } = await cleaned(dicomWith([]));
  const told = [...changes].filter(([place]) => place.startsWith('(0002,') || place === 'preamble');
  const instance = readBack(content).string('x00020003');
  expect(told.map(([place, { action, before, after, rule }]) => [place, action, before, after, rule])).toEqual([
    ['preamble', 'emptied', null, null, 'free for any use'],
    ['(0002,0000)', 'replaced', null, null, 'says who wrote the file'],
    ['(0002,0001)', 'kept', null, null, 'file meta'],
    ['(0002,0002)', 'kept', '1.2.840.10008.5.1.4.1.1.2', '1.2.840.10008.5.1.4.1.1.2', 'file meta'],
    ['(0002,0003)', 'replaced', '1.2.3.4', instance, 'Basic Profile: U'],
    ['(0002,0010)', 'kept', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.1', 'file meta'],
    ['(0002,0016)', 'removed', 'WARD7', null, 'file meta'],
  ]);
});

it('keeps the identifier of the file where the recipe keeps identifiers', async () => {
  const { changes, content } = await cleaned(dicomWith([]), 'uids');
  expect(changes.get('(0002,0003)')).toMatchObject({ action: 'kept', before: '1.2.3.4', after: '1.2.3.4' });
  expect(readBack(content).string('x00020003')).toBe('1.2.3.4');
});

it('says nothing of a preamble that is empty', async () => {
  const file = dicomWith([]);
  file.fill(0, 0, 128);
  expect((await cleaned(file)).changes.has('preamble')).toBe(false);
});
