import { describe, expect, it } from 'vitest';
import { formName, payloadForms } from '../../../../../main/engine/profile-test/payload-forms.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';

const settings = (over: object) => profileSettingsSchema.parse({ kind: 'sagemaker', ...over });

/** What models usually take, whatever other forms there are by now. */
const LONG_KNOWN = ['json', 'multipart', 'raw', 's3-pointer'];

describe('payloadForms', () => {
  it('tries the profile’s own form first and none twice', () => {
    const forms = payloadForms(settings({ payload: 'raw', contentType: 'image/png' }));
    const names = forms
      .filter(({ payload }) => LONG_KNOWN.includes(payload))
      .map((form) => `${form.payload} ${form.contentType ?? form.field}`);
    expect(names).toEqual([
      'raw image/png',
      'json image',
      'json inputs',
      'json instances',
      'json data',
      'multipart image',
      'multipart file',
      'raw image/jpeg',
      'raw application/x-image',
      'raw image/x-image',
      'raw application/octet-stream',
    ]);
  });

  it('offers a pointer only where there is a bucket', () => {
    const forms = payloadForms(settings({ s3Uri: 's3://bucket' }));
    const without = payloadForms(settings({}));
    const isPointer = ({ payload }: { payload: string }) => payload === 's3-pointer';
    expect([forms[0]?.payload, forms.filter(isPointer).length, without.some(isPointer)]).toEqual(['json', 1, false]);
    expect(forms.map(formName)).toContain('JSON with the picture in "inputs"');
  });

  it('keeps a template with the own form alone', () => {
    const template = { a: '{{image}}' };
    const forms = payloadForms(settings({ template }));
    expect(forms.filter((form) => form.template !== undefined)).toEqual([
      { payload: 'json', field: 'image', contentType: undefined, template },
    ]);
  });
});
