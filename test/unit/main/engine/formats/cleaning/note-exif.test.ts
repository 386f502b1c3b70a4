import { expect, it } from 'vitest';
import { noteExif } from '../../../../../../main/engine/formats/cleaning/note-exif.ts';
import { cleaningOf } from '../../../../../support/cleaning.ts';

function notesOf(orientation: number, fields: readonly { name: string; text: string | null }[]) {
  const cleaning = cleaningOf(Buffer.alloc(0));
  noteExif(cleaning.note, 'JPEG EXIF', { orientation, fields });
  return cleaning.notes;
}

it('says of every tag that it goes, with what it said', () => {
  expect(
    notesOf(1, [
      { name: 'Artist', text: 'Jane' },
      { name: 'MakerNote', text: null },
    ]),
  ).toEqual([
    { action: 'removed', place: 'JPEG EXIF', name: 'Artist', before: 'Jane' },
    { action: 'removed', place: 'JPEG EXIF', name: 'MakerNote', before: null },
  ]);
});

it('says that how the picture is turned stays', () => {
  expect(
    notesOf(6, [
      { name: 'Orientation', text: '6' },
      { name: 'Make', text: 'Canon' },
    ]),
  ).toEqual([
    { action: 'removed', place: 'JPEG EXIF', name: 'Make', before: 'Canon' },
    { action: 'kept', place: 'JPEG EXIF', name: 'Orientation', before: '6', after: '6' },
  ]);
});

it.each([[[]], [[{ name: 'Orientation', text: '1' }]]])('says that a block that says nothing goes: %j', (fields) => {
  expect(notesOf(1, fields)).toEqual([{ action: 'removed', place: 'JPEG EXIF' }]);
});
