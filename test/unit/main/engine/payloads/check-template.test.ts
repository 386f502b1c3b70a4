import { expect, test } from 'vitest';
import { templateProblem } from '../../../../../main/engine/payloads/check-template.ts';

const json = { payload: 'json', meta: {}, deidentify: 'on' } as const;
const pointer = { ...json, payload: 's3-pointer' } as const;

test.each([
  [{ image: '{{image}}', size: '{{sizeBytes}}', who: '{{ profile }} {{dicom:Modality}}' }, json],
  [{ deep: [{ data: '{{image}}' }], rows: '{{dicom:00280010}}' }, json],
  [{ uri: 's3://{{bucket}}/{{key}}' }, pointer],
  [{ image: '{{image}}', who: '{{dicom:PatientName}}' }, { ...json, deidentify: 'off' } as const],
])('a template that fits is saved: %j', (template, settings) => {
  expect(templateProblem({ ...settings, template })).toBeNull();
});

test.each([
  [{ data: 'x' }, json, /no place for the image: give one value the text \{\{image\}\}/],
  [{ a: '{{image}}', b: ['{{image}}'] }, json, /more than one place for the image/],
  [{ a: 'data:image/png;base64,{{image}}' }, json, /must be a whole value/],
  [
    { a: '{{image}}', b: '{{picture}}' },
    json,
    /the place \{\{picture\}\}, which is not known\. Known here: \{\{image\}\}/,
  ],
  [{ a: '{{image}}', b: '{{bucket}}' }, json, /\{\{bucket\}\}, which is not known/],
  [{ a: '{{image}}', b: '{{dicom:Modalty}}' }, json, /names no DICOM element.*\{\{dicom:00080060\}\}/],
  [{ a: '{{bucket}}' }, pointer, /it needs \{\{key\}\}/],
  [{ a: '{{key}}', b: '{{image}}' }, pointer, /\{\{image\}\}, which is not known/],
  [{ a: '{{image}}', b: 'x'.repeat(65_536) }, json, /too long: at most 65536/],
])('a template that cannot work is refused with the reason: %j', (template, settings, reason) => {
  expect(templateProblem({ ...settings, template })).toMatch(reason);
});

test.each(['PatientName', '00100010', 'StudyInstanceUID', '00091001'])(
  'the element %s may be named, in a template or an extra field: values come from what is sent',
  (name) => {
    expect(templateProblem({ ...json, template: { a: '{{image}}', b: `{{dicom:${name}}}` } })).toBeNull();
    expect(templateProblem({ ...json, payload: 'multipart', meta: { b: `x{{dicom:${name}}}` } })).toBeNull();
  },
);

test('an extra field may have places too, but never the image', () => {
  expect(templateProblem({ ...json, meta: { a: '{{sha256}}' } })).toBeNull();
  expect(templateProblem({ ...json, meta: { a: '{{image}}' } })).toMatch(/--meta has the place \{\{image\}\}/);
});
