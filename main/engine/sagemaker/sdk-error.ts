import type { SagemakerError } from './classify-sagemaker-error.ts';

/** What an exception of the AWS SDK says, whichever service it is of; fields it does not have are undefined. */
export function readSdkError(error: unknown): SagemakerError {
  const metadata = property(error, '$metadata');
  return {
    name: textOf(error, 'name') ?? 'Error',
    message: textOf(error, 'message') ?? textOf(error, 'Message') ?? '',
    httpStatus: numberOf(metadata, 'httpStatusCode'),
    requestId: textOf(metadata, 'requestId'),
    retryAfter: textOf(property(property(error, '$response'), 'headers'), 'retry-after'),
    originalStatusCode: numberOf(error, 'OriginalStatusCode'),
    originalMessage: textOf(error, 'OriginalMessage'),
  };
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function textOf(value: unknown, name: string): string | undefined {
  const found = property(value, name);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

function numberOf(value: unknown, name: string): number | undefined {
  const found = property(value, name);
  return typeof found === 'number' ? found : undefined;
}
