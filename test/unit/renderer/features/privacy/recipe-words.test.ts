import { expect, it } from 'vitest';
import {
  recipeWords,
  requestWords,
  sentAsWords,
  textCheckWords,
} from '../../../../../renderer/features/privacy/recipe-words.ts';

it('says what goes and what stays', () => {
  expect(recipeWords('basic')).toBe('Names, dates and numbers of patients are taken out.');
  expect(recipeWords('basic+modified-dates+device')).toBe(
    'Names and numbers of patients are taken out. What stays: dates (shifted), the device.',
  );
});

it('promises nothing for a file that is sent as it is, or a recipe it does not know', () => {
  expect(['none', 'another'].map(recipeWords)).toEqual([
    'Nothing is taken out: names and dates in the file are sent with it.',
    'Nothing is taken out: names and dates in the file are sent with it.',
  ]);
});

it('says whether pictures are looked over, but not where nothing is taken out', () => {
  expect(textCheckWords({ deidentify: 'off', textCheck: 'on' })).toBeNull();
  expect(textCheckWords({ deidentify: 'on', textCheck: 'off' })).toBe('Pictures are not looked over for text in them.');
});

it('says what a request is where it is not a file', () => {
  expect(requestWords({ request: 'image', seriesAs: 'zip', frame: 'middle' })).toBeNull();
  expect(requestWords({ request: 'series', seriesAs: 'nifti', frame: 'middle' })).toContain('NIfTI volume');
  expect(requestWords({ request: 'frame', seriesAs: 'zip', frame: '7' })).toContain('number 7');
  expect(requestWords({ request: 'frame', seriesAs: 'zip', frame: 'last' })).toContain('the last one');
});

it('gives an example of the name of a file that has no number yet', () => {
  expect([sentAsWords('image-NUMBER.jpg'), sentAsWords('image-7.dcm')]).toEqual([
    'image-123.jpg, for example',
    'image-7.dcm',
  ]);
});
