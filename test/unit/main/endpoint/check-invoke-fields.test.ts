import { describe, expect, it } from 'vitest';
import { checkInvokeFields } from '../../../../main/endpoint/check-invoke-fields.ts';

describe('the fields of InvokeEndpoint', () => {
  it('may be as long as the API allows', () => {
    const headers = {
      'x-amzn-sagemaker-inference-id': 'i'.repeat(64),
      'x-amzn-sagemaker-custom-attributes': 'c'.repeat(1_024),
    };
    expect(checkInvokeFields('n'.repeat(63), headers)).toBeNull();
  });

  it.each([
    [
      'n'.repeat(64),
      {},
      "Value at 'endpointName' failed to satisfy constraint: Member must have length less than or equal to 63",
    ],
    [
      '-demo',
      {},
      "Value at 'endpointName' failed to satisfy constraint: Member must satisfy regular expression pattern",
    ],
    [
      'demo',
      { 'x-amzn-sagemaker-inference-id': 'i'.repeat(65) },
      "Value at 'inferenceId' failed to satisfy constraint",
    ],
    [
      'demo',
      { 'x-amzn-sagemaker-target-variant': 'v'.repeat(64) },
      "Value at 'targetVariant' failed to satisfy constraint",
    ],
    ['demo', { 'x-amzn-sagemaker-custom-attributes': 'ä' }, "Value at 'customAttributes' failed to satisfy constraint"],
  ])('are refused otherwise (%#)', (endpoint, headers, message) => {
    expect(checkInvokeFields(endpoint, headers)).toEqual({
      status: 400,
      type: 'ValidationError',
      body: { Message: expect.stringContaining(message) as unknown },
    });
  });
});
