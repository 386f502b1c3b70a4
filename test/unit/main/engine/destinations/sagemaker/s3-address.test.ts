import { describe, expect, it } from 'vitest';
import {
  addressUnder,
  formatS3Uri,
  parseS3Uri,
} from '../../../../../../main/engine/destinations/sagemaker/s3-address.ts';

describe('parseS3Uri', () => {
  it.each([
    ['s3://bucket/a/b.json', { bucket: 'bucket', key: 'a/b.json' }],
    ['s3://bucket/', { bucket: 'bucket', key: '' }],
    ['s3://bucket', { bucket: 'bucket', key: '' }],
    ['s3://bucket//a', { bucket: 'bucket', key: '/a' }],
    ['s3://bucket/a\nb', { bucket: 'bucket', key: 'a\nb' }],
  ])('reads %j', (uri, address) => {
    expect(parseS3Uri(uri)).toEqual(address);
  });

  it.each(['', 's3://', 's3:///key', 'S3://bucket/a', 'https://bucket/a', ' s3://bucket/a'])(
    'takes %j for none',
    (uri) => {
      expect(parseS3Uri(uri)).toBeNull();
    },
  );
});

it('formats what it reads', () => {
  expect(formatS3Uri({ bucket: 'bucket', key: 'a/b' })).toBe('s3://bucket/a/b');
});

describe('addressUnder', () => {
  it.each([
    ['s3://bucket', ['input', 'x'], 'input/x'],
    ['s3://bucket/clinic', ['input', 'x'], 'clinic/input/x'],
    ['s3://bucket/clinic', ['job', 'in', ''], 'clinic/job/in/'],
  ])('%s %j', (place, names, key) => {
    expect(addressUnder(place, ...names)).toEqual({ bucket: 'bucket', key });
  });

  it('is a bug without a place', () => {
    expect(() => addressUnder('/tmp', 'x')).toThrow('the place in S3 is not an address');
  });
});
