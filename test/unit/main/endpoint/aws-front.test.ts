import { expect, it } from 'vitest';
import { answerHeaders } from '../../../../main/endpoint/aws-front.ts';

it.each([
  [{}, { 'x-amzn-invoked-production-variant': 'AllTraffic' }],
  [{ 'x-amzn-sagemaker-target-variant': 'blue' }, { 'x-amzn-invoked-production-variant': 'blue' }],
  [
    { 'x-amzn-sagemaker-custom-attributes': 'a=b' },
    { 'x-amzn-sagemaker-custom-attributes': 'a=b', 'x-amzn-invoked-production-variant': 'AllTraffic' },
  ],
])('the headers of a request %j come back with an answer', (headers, answered) => {
  expect(answerHeaders({ headers })).toEqual(answered);
});
