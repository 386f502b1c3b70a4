import { describe, expect, it } from 'vitest';
import { ExpectedFailure } from '../../../../../main/engine/base/expected-failure.ts';
import { formOf } from '../../../../../main/engine/model/kept-form.ts';
import { copyMismatch, needsTextCheck } from '../../../../../main/engine/queue/copy-mismatch.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { imageRecord } from '../../../../support/image-record.ts';

const settingsOf = (over: object = {}) => profileSettingsSchema.parse({ kind: 'demo', deidentify: 'off', ...over });
const AS_IT_IS = settingsOf();
const dicom = imageRecord({ mediaType: 'application/dicom' });

describe('what is kept of an image', () => {
  it('goes as it is while its profile would make the same', () => {
    expect(copyMismatch(dicom, AS_IT_IS, () => formOf(AS_IT_IS))).toBeNull();
  });

  it.each([
    ['other rules about patient data', settingsOf({ deidentify: 'on' }), 'The rules about patient data were changed'],
    ['another form of the image', settingsOf({ request: 'frame' }), 'The profile asks for another form'],
  ])('does not go under %s', (_, settings, what) => {
    const failure = copyMismatch(dicom, settings, () => formOf(AS_IT_IS));
    expect([failure?.kind, failure?.facts['what']]).toEqual(['changed-on-disk', expect.stringContaining(what)]);
  });

  it('does not go where nobody knows its form, or the disk does not say it just now', () => {
    expect(copyMismatch(dicom, AS_IT_IS, () => null)?.facts['what']).toMatch(/not known any more/);
    const read = () => {
      throw new ExpectedFailure('storage-full', { isFault: 1 });
    };
    expect(copyMismatch(dicom, AS_IT_IS, read)?.kind).toBe('storage-full');
    expect(() =>
      copyMismatch(dicom, AS_IT_IS, () => {
        throw new TypeError('a fault of ours');
      }),
    ).toThrow(TypeError);
  });

  it('does not go before its text check', () => {
    const image = imageRecord({ textCheck: 'pending' });
    expect(copyMismatch(image, AS_IT_IS, () => formOf(AS_IT_IS))?.kind).toBe('held-for-review');
    expect(needsTextCheck(image, null)).toBe(false);
  });
});
