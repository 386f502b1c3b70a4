import { describe, expect, it } from 'vitest';
import { LARGEST_INLINE_BYTES, readAsyncInput } from '../../../../main/endpoint/check-async-fields.ts';

const NOTHING = Buffer.alloc(0);
const LOCATION = 'x-amzn-sagemaker-inputlocation';

function refusalOf(headers: Record<string, string>, body: Buffer): unknown {
  const input = readAsyncInput(headers, body);
  return 'status' in input ? [input.status, input.type, input.body['Message']] : 'none';
}

describe('the input of an asynchronous call', () => {
  it('is in S3 or in the call', () => {
    const body = Buffer.alloc(LARGEST_INLINE_BYTES);
    expect([readAsyncInput({ [LOCATION]: 's3://clinic/in/a.png' }, NOTHING), readAsyncInput({}, body)]).toEqual([
      { place: { bucket: 'clinic', key: 'in/a.png' } },
      { body },
    ]);
  });

  it.each([
    [{ [LOCATION]: 's3://clinic/a' }, Buffer.from('x'), 'Only one of InputLocation and Body'],
    [{ [LOCATION]: 's3://clinic' }, NOTHING, "at 'inputLocation'"],
    [{ [LOCATION]: `s3://clinic/${'a'.repeat(1_024)}` }, NOTHING, "at 'inputLocation'"],
    [{}, Buffer.alloc(LARGEST_INLINE_BYTES + 1), "at 'body'"],
    [{ 'x-amzn-sagemaker-requestttlseconds': '21601' }, Buffer.from('x'), 'less than or equal to 21600'],
    [{ 'x-amzn-sagemaker-invocationtimeoutseconds': '0' }, Buffer.from('x'), 'greater than or equal to 1'],
  ])('is refused for %j', (headers, body, words) => {
    expect(refusalOf(headers, body)).toEqual([400, 'ValidationError', expect.stringContaining(words)]);
  });
});
