import type { Note } from './plain-cleaner.ts';
import type { ExifFacts } from './exif.ts';

/** Notes what an Exif block said: how the picture is turned stays, all else goes. */
export function noteExif(note: Note, place: string, { orientation, fields }: ExifFacts): void {
  const gone = fields.filter(({ name }) => name !== 'Orientation');
  for (const { name, text } of gone) note('removed', place, () => ({ name, before: text }));
  const turn = `${orientation}`;
  if (orientation !== 1) note('kept', place, () => ({ name: 'Orientation', before: turn, after: turn }));
  else if (gone.length === 0) note('removed', place);
}
