import { fieldTooLong, validationError, type AwsError } from './aws-errors.ts';

/** Checks the endpoint's name and the X-Amzn-SageMaker-* headers against the limits of the API (facts.md). Null where all is right. */
export function checkInvokeFields(endpoint: string, headers: Readonly<Record<string, string>>): AwsError | null {
  if (endpoint.length > 63) return fieldTooLong('endpointName', 63);
  if (!/^[a-zA-Z0-9](-*[a-zA-Z0-9])*$/.test(endpoint))
    return breaksPattern('endpointName', '^[a-zA-Z0-9](-*[a-zA-Z0-9])*');
  for (const [header, field, limit] of FIELDS) {
    const value = headers[header] ?? '';
    if (value.length > limit) return fieldTooLong(field, limit);
    if (!/^[\x20-\x7e\t]*$/.test(value)) return breaksPattern(field, '\\p{ASCII}*');
  }
  return null;
}

const FIELDS = [
  ['x-amzn-sagemaker-custom-attributes', 'customAttributes', 1024],
  ['x-amzn-sagemaker-inference-id', 'inferenceId', 64],
  ['x-amzn-sagemaker-target-model', 'targetModel', 1024],
  ['x-amzn-sagemaker-target-variant', 'targetVariant', 63],
  ['x-amzn-sagemaker-target-container-hostname', 'targetContainerHostname', 63],
  ['x-amzn-sagemaker-inference-component', 'inferenceComponentName', 63],
  ['x-amzn-sagemaker-session-id', 'sessionId', 256],
  ['x-amzn-sagemaker-enable-explanations', 'enableExplanations', 64],
] as const;

function breaksPattern(field: string, pattern: string): AwsError {
  return validationError(
    `1 validation error detected: Value at '${field}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${pattern}`,
  );
}
