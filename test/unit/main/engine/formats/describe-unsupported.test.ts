import { expect, test } from 'vitest';
import { describeUnsupported } from '../../../../../main/engine/formats/describe-unsupported.ts';

test('what is left out is named in plain words', () => {
  const says = (head: string, name?: string) => describeUnsupported(Buffer.from(head, 'latin1'), name);
  expect({
    text: says('Dear colleague,\nplease find'),
    pdf: says('%PDF-1.7\n'),
    zip: says('PK\x03\x04\x14\0'),
    office: says('PK\x03\x04\x14\0[Content_Types].xml'),
    video: says('\0\0\0\x18ftypisom'),
    program: says('MZ\x90\0'),
    unknown: says('\x01\x02\x03\0'),
    page: says('<!DOCTYPE html><html>'),
  }).toEqual({
    text: 'This is a text file, not a medical image.',
    pdf: 'This is a PDF document, not a medical image.',
    zip: 'This is a packed archive (ZIP), not a medical image.',
    office: 'This is an Office document, not a medical image.',
    video: 'This is a video, not a medical image.',
    program: 'This is a program, not a medical image.',
    unknown: 'This is not a medical image of a type Sagittal can read.',
    page: 'This is a web page, not a medical image.',
  });
});

test('a name that promises an image is answered, without repeating the name', () => {
  expect(describeUnsupported(Buffer.from('hello there'), '/a/Doe Jane.PNG')).toBe(
    'This is a text file, although its name ends in .png.',
  );
  expect(describeUnsupported(Buffer.from([1, 0, 2]), 'jane.dcm')).toBe(
    "This file's name ends in .dcm, but there is no such image in it.",
  );
  expect(describeUnsupported(Buffer.from('hello there'), 'scan.doe')).toBe('This is a text file, not a medical image.');
});
