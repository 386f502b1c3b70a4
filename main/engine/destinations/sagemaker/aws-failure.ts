import type { Failure } from '../../../../shared/failures.ts';
import { classifyNetworkError } from '../../network/classify-network-error.ts';
import { classifySagemakerError } from './classify-sagemaker-error.ts';
import { readSdkError } from './sdk-error.ts';

/** The failure behind an error of any AWS client whose call changes nothing; `place` is the service in words. */
export function awsFailure(error: unknown, place: string, now: number): Failure {
  const network = classifyNetworkError(error, place);
  if (network !== null) return network;
  if (error instanceof Error && error.name === 'TimeoutError') {
    return { kind: 'offline', facts: { code: 'connection timed out', target: place } };
  }
  return classifySagemakerError(readSdkError(error), now);
}
