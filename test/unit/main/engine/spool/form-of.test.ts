import { expect, it } from 'vitest';
import { AS_IT_IS, formOf } from '../../../../../main/engine/model/kept-form.ts';
import { formOfImage } from '../../../../../main/engine/spool/form-of.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { DamagedEntry } from '../../../../../main/engine/spool/entry-format.ts';
import { imageRecord } from '../../../../support/image-record.ts';
import { entryOrigin } from '../../../../support/spool-entries.ts';
import { noChanges } from '../../../../../main/engine/formats/cleaning/count-changes.ts';

const FRAMES = profileSettingsSchema.parse({ kind: 'demo', request: 'frame' });
const CONTENT = {
  sizeBytes: 3,
  sha256: 'c',
  mediaType: 'image/png',
  recipe: 'basic',
  files: 1,
  counts: noChanges(),
} as const;
/** A copy that says what it was made with, or one that cannot be read. */
const saying = (profileSettings: Record<string, unknown>) => ({
  facts: () => ({ ...entryOrigin(), profileSettings, sha256: 'c', sizeBytes: 3 }),
});
const unreadable = {
  facts: () => {
    throw new DamagedEntry('cut short');
  },
};

it('the form of an image is what its row says, else what its copy says, else that of a file as it is', () => {
  const old = imageRecord({ form: null, content: null });
  expect([
    formOfImage({ ...old, form: formOf(FRAMES), spoolEntry: 'e' }, unreadable),
    formOfImage({ ...old, spoolEntry: 'e', content: CONTENT }, saying(FRAMES)),
    formOfImage({ ...old, spoolEntry: 'e', content: CONTENT }, saying({ kind: 'of another world' })),
    formOfImage({ ...old, spoolEntry: 'e', content: CONTENT }, unreadable),
    formOfImage({ ...old, spoolEntry: null, content: null }, unreadable),
    formOfImage({ ...old, spoolEntry: null, content: CONTENT }, unreadable),
  ]).toEqual([formOf(FRAMES), formOf(FRAMES), null, null, AS_IT_IS, null]);
});

it.each([
  ['EMFILE', 'storage-full'],
  ['EIO', 'storage-full'],
  ['ENOENT', null],
])('a copy that the disk does not give (%s) is %j: what may pass is no verdict', (code, kind) => {
  const failing = {
    facts: () => {
      throw Object.assign(new Error(code), { code });
    },
  };
  const old = { ...imageRecord({ form: null }), spoolEntry: 'e', content: CONTENT };
  if (kind === null) expect(formOfImage(old, failing)).toBeNull();
  else
    expect(() => formOfImage(old, failing)).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ kind }) as unknown }) as Error,
    );
});
