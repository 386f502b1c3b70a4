import { describe, expect, it } from 'vitest';
import { ACCEPTED, sourcesOf } from '../../../../main/endpoint/served-payloads.ts';
import { PAYLOAD_FACTS, PAYLOADS } from '../../../../shared/payloads/payloads.ts';

describe('what the embedded endpoint takes', () => {
  it.each([
    ['application/json', ['base64', 'address']],
    ['multipart/form-data', ['form-file']],
    ['image/x-image', ['body']],
    ['application/x-nifti+gzip', ['body']],
    ['', ['body']],
    ['imagery/png', []],
    ['text/csv', []],
  ])('of %j is found in %j', (contentType, sources) => {
    expect(sourcesOf(contentType)).toEqual(sources);
  });

  it('is said in one list, where forms of the same types stand together', () => {
    expect(ACCEPTED).toMatch(
      /^JSON with a base64 "image" or an S3 "bucket" and "key" \(application\/json\), a form with a file field "image" \(multipart\/form-data\), .*or .* \([^()]+\)$/,
    );
  });

  it.each(PAYLOADS)('has words for the form %s', (payload) => {
    const { words, typeWords } = PAYLOAD_FACTS[payload].served;
    expect([ACCEPTED.includes(words), ACCEPTED.split(`(${typeWords})`).length]).toEqual([true, 2]);
  });
});
