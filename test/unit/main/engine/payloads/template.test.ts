import { expect, test } from 'vitest';
import type { PlaceholderValues } from '../../../../../main/engine/payloads/placeholders.ts';
import { dicomNames, fillTemplate } from '../../../../../main/engine/payloads/template.ts';

const values: PlaceholderValues = {
  fileName: 'image-7.dcm',
  sha256: 'ab'.repeat(32),
  sizeBytes: 1234,
  contentType: 'application/dicom',
  profileName: 'chest',
  dicom: new Map<string, string | number | readonly number[] | null>([
    ['Modality', 'CR'],
    ['Rows', 512],
    ['PixelSpacing', [0.5, 0.25]],
    ['BodyPartExamined', null],
  ]),
};
const none = { field: 'image', meta: {} };

test('without a template the image stands under the field, first, and meta follows with its placeholders filled in', () => {
  expect(fillTemplate({ field: 'im"g', meta: { site: 'A', name: '{{fileName}}', 'im"g': 'no' } }, values)).toEqual({
    before: '{"im\\"g":"',
    after: '","site":"A","name":"image-7.dcm"}',
  });
});

test('a value that is one placeholder keeps its kind; inside a text it becomes text, and nothing where the image has none', () => {
  const template = {
    inputs: [{ data: '{{ image }}', kind: 'b64', factor: 0.5, keep: true, nothing: null, empty: {}, list: [] }],
    size: '{{sizeBytes}}',
    rows: '{{dicom:Rows}}',
    spacing: '{{dicom:PixelSpacing}}',
    part: '{{dicom:BodyPartExamined}}',
    unknown: '{{dicom:00181030}}',
    text: '{{profile}}/{{dicom:Modality}}{{dicom:BodyPartExamined}} {{dicom:PixelSpacing}} {{contentType}} {{sha256}} {braces} {{',
  };
  const { before, after } = fillTemplate({ ...none, meta: { site: 'B', size: 'taken' }, template }, values);
  expect(JSON.parse(`${before}AAAA${after}`)).toEqual({
    inputs: [{ data: 'AAAA', kind: 'b64', factor: 0.5, keep: true, nothing: null, empty: {}, list: [] }],
    size: 1234,
    rows: 512,
    spacing: [0.5, 0.25],
    part: null,
    unknown: null,
    text: `chest/CR 0.5\\0.25 application/dicom ${'ab'.repeat(32)} {braces} {{`,
    site: 'B',
  });
});

test('a value that looks like a placeholder, or like the end of a text, stays the value it is', () => {
  const dicom = new Map([['StudyDescription', '"}, {{image}} \u2028\u0000ä']]);
  const template = { note: 'x{{dicom:StudyDescription}}', image: '{{image}}' };
  const { before, after } = fillTemplate({ ...none, template }, { ...values, dicom });
  expect(JSON.parse(`${before}AAAA${after}`)).toEqual({ note: 'x"}, {{image}} \u2028\u0000ä', image: 'AAAA' });
});

test('the DICOM elements a profile names are found in template and extra fields, each once', () => {
  const template = { meta: '{{dicom:Rows}}', deep: [{ a: 'x {{dicom:Modality}} {{dicom:Rows}}' }], image: '{{image}}' };
  expect(dicomNames({ template, meta: { part: '{{dicom:00180015}}' } })).toEqual(['Rows', 'Modality', '00180015']);
});
