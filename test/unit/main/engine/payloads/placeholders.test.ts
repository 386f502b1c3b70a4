import { expect, test } from 'vitest';
import {
  fillText,
  fillValue,
  piecesOf,
  valueOfPlaceholder,
  type PlaceholderValues,
} from '../../../../../main/engine/payloads/placeholders.ts';
import { REQUEST_NAMES } from '../../../../support/request-names.ts';

const values: PlaceholderValues = {
  ...REQUEST_NAMES,
  contentType: 'application/dicom',
  dicom: new Map<string, string | number | readonly number[] | null>([
    ['Rows', 512],
    ['PixelSpacing', [0.5, 0.25]],
    ['BodyPartExamined', null],
  ]),
};

test.each([
  ['plain', [{ text: 'plain' }]],
  ['', []],
  ['{{ key }}', [{ placeholder: 'key' }]],
  ['a{{x}}{{y}}b', [{ text: 'a' }, { placeholder: 'x' }, { placeholder: 'y' }, { text: 'b' }]],
  ['{{open', [{ text: '{{open' }]],
])('%j is parted at its placeholders', (text, pieces) => {
  expect(piecesOf(text)).toEqual(pieces);
});

test.each([
  ['fileName', 'image-7.png'],
  ['sizeBytes', 5],
  ['contentType', 'application/dicom'],
  ['profile', 'chest'],
  ['dicom:Rows', 512],
  ['dicom:BodyPartExamined', null],
  ['dicom:Modality', null],
  ['bucket', null],
  ['unheard of', null],
])('the value of %s is %j', (placeholder, value) => {
  expect(valueOfPlaceholder(placeholder, values)).toBe(value);
});

test('the address of an image has its values where there is one', () => {
  const s3 = { bucket: 'scans', key: 'in/7' };
  expect(['bucket', 'key'].map((name) => valueOfPlaceholder(name, { ...values, s3 }))).toEqual(['scans', 'in/7']);
});

test.each([
  ['{{dicom:Rows}}', '512', 512],
  ['{{dicom:PixelSpacing}}', '0.5\\0.25', [0.5, 0.25]],
  ['{{dicom:BodyPartExamined}}', '', null],
  ['{{sizeBytes}} bytes', '5 bytes', '5 bytes'],
  ['{{sizeBytes}}{{sizeBytes}}', '55', '55'],
])('%s is the text %j, and in JSON %j', (text, filled, value) => {
  expect([fillText(text, values), fillValue(text, values)]).toEqual([filled, value]);
});
