import { describe, expect, it } from 'vitest';
import { askedFault } from '../../../../main/endpoint/asked-fault.ts';

const ALWAYS = Number.POSITIVE_INFINITY;

describe('the fault a request asks for', () => {
  it.each([
    [{ 'x-sagittal-fault': 'cut' }, '/invocations', { kind: 'cut', times: ALWAYS }],
    [
      { 'x-amzn-sagemaker-custom-attributes': 'sagittal-fault=throttled:2' },
      '/invocations',
      { kind: 'throttled', times: 2 },
    ],
    [
      { 'x-amzn-sagemaker-custom-attributes': 'trace=7, sagittal-fault=model-error-503; site=a' },
      '/invocations',
      { kind: 'model-error-503', times: ALWAYS },
    ],
    [{}, '/invocations?a=1&sagittal-fault=slow:1', { kind: 'slow', times: 1 }],
    [{ 'x-amzn-sagemaker-custom-attributes': 'not-sagittal-fault=cut' }, '/invocations', null],
    [{ 'x-sagittal-fault': '' }, '/invocations', null],
    [{}, '/invocations', null],
  ])('in %j at %s is %j', (headers, url, fault) => {
    expect(askedFault(headers, url)).toEqual(fault);
  });
});
