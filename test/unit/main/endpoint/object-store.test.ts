import { expect, it } from 'vitest';
import { ObjectFault, parseS3Uri, s3Uri } from '../../../../main/endpoint/object-store.ts';

it.each([
  ['s3://bucket/a/b', { bucket: 'bucket', key: 'a/b' }],
  ['s3://bucket', { bucket: 'bucket', key: '' }],
  ['s3://bucket/', { bucket: 'bucket', key: '' }],
  ['https://bucket/a', null],
  ['s3:///a', null],
  ['', null],
])('the address %s', (uri, place) => {
  expect(parseS3Uri(uri)).toEqual(place);
});

it('writes the addresses it reads', () => {
  expect(s3Uri({ bucket: 'bucket', key: 'a/b' })).toBe('s3://bucket/a/b');
});

it('says why an object cannot be had', () => {
  expect(new ObjectFault('missing', 'no key')).toMatchObject({
    name: 'ObjectFault',
    reason: 'missing',
    message: 'no key',
  });
});
