import { describe, expect, it } from 'vitest';
import { askedFault } from '../../../../main/endpoint/asked-fault.ts';

describe('the fault a request asks for', () => {
  it.each([
    [{ 'x-sagittal-fault': 'cut' }, 'cut'],
    [{ 'x-amzn-sagemaker-custom-attributes': 'sagittal-fault=throttled' }, 'throttled'],
    [{ 'x-amzn-sagemaker-custom-attributes': 'trace=7, sagittal-fault=model-error-503; site=a' }, 'model-error-503'],
    [{ 'x-amzn-sagemaker-custom-attributes': 'not-sagittal-fault=cut' }, null],
    [{ 'x-sagittal-fault': '' }, null],
    [{}, null],
  ])('in %j is %s', (headers, kind) => {
    expect(askedFault(headers)).toBe(kind);
  });
});
