import { describe, expect, it } from 'vitest';
import {
  AS_IT_IS,
  formMismatch,
  formOf,
  keptFormSchema,
  type KeptForm,
} from '../../../../../main/engine/model/kept-form.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';

const BASIC: KeptForm = {
  deidentify: 'on',
  recipe: 'basic',
  textCheck: 'on',
  request: 'image',
  seriesAs: 'zip',
  frame: 'middle',
};

describe('the form of what is kept', () => {
  it('is what the profile says of it, and reads back as it was written', () => {
    const settings = profileSettingsSchema.parse({ kind: 'demo', recipe: 'basic+device', concurrency: 2 });
    expect(formOf(settings)).toEqual({ ...BASIC, recipe: 'basic+device' });
    expect(keptFormSchema.parse(JSON.parse(JSON.stringify(formOf(settings))))).toEqual(formOf(settings));
    expect(AS_IT_IS).toEqual({ ...BASIC, deidentify: 'off' });
  });

  it.each<[change: Partial<KeptForm>, differs: string | null]>([
    [{}, null],
    [{ deidentify: 'off' }, 'deidentify'],
    [{ recipe: 'basic+uids' }, 'recipe'],
    [{ textCheck: 'off' }, null],
    [{ request: 'frame' }, 'request'],
    [{ request: 'series' }, 'request'],
    [{ seriesAs: 'nifti' }, null],
    [{ frame: 'last' }, null],
  ])('of a whole DICOM file is changed by %o in %s', (change, differs) => {
    expect(formMismatch(BASIC, { ...BASIC, ...change }, 'application/dicom')).toBe(differs);
    expect(formMismatch({ ...BASIC, ...change }, BASIC, 'application/dicom')).toBe(differs);
  });

  it('counts the frame of frames, the wrapping of series, and no recipe where nothing is removed', () => {
    const differ = (shared: Partial<KeptForm>, change: Partial<KeptForm>) =>
      formMismatch({ ...BASIC, ...shared }, { ...BASIC, ...shared, ...change }, 'application/dicom');
    expect([
      differ({ request: 'frame' }, { frame: 'first' }),
      differ({ request: 'series' }, { seriesAs: 'nifti' }),
      differ({ deidentify: 'off' }, { recipe: 'basic+uids' }),
    ]).toEqual(['frame', 'seriesAs', null]);
  });

  it('is that of a single file where a series is asked for and the file belongs to none', () => {
    expect(formMismatch(BASIC, { ...BASIC, request: 'series' }, 'image/png')).toBeNull();
  });
});
