/** An error as the SageMaker Runtime API sends it: status, x-amzn-ErrorType and JSON body. */
export interface AwsError {
  readonly status: number;
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** The Retry-After header, in seconds. */
  readonly retryAfterSeconds?: number;
}

/** The account every endpoint of the embedded server belongs to. */
export const ACCOUNT = '000000000000';

export function validationError(message: string): AwsError {
  return { status: 400, type: 'ValidationError', body: { Message: message } };
}

/** The words AWS uses for a field over its limit. */
export function fieldTooLong(field: string, limit: number): AwsError {
  return validationError(
    `1 validation error detected: Value at '${field}' failed to satisfy constraint: Member must have length less than or equal to ${limit}`,
  );
}

export function endpointNotFound(endpoint: string): AwsError {
  return validationError(`Endpoint ${endpoint} of account ${ACCOUNT} not found.`);
}

/** A plain or streamed call of an endpoint with AsyncInferenceConfig. */
export function takesAsyncOnly(endpoint: string): AwsError {
  return validationError(`Endpoint ${endpoint} of account ${ACCOUNT} only supports asynchronous invocations.`);
}

/** An asynchronous call of an endpoint that has no AsyncInferenceConfig. */
export function takesNoAsync(endpoint: string): AwsError {
  return validationError(`Endpoint ${endpoint} of account ${ACCOUNT} does not support asynchronous invocations.`);
}

/** AWS sends no words with it. */
export function throttled(): AwsError {
  return { status: 400, type: 'ThrottlingException', body: { message: null } };
}

export function throttledFor(retryAfterSeconds: number): AwsError {
  return { status: 400, type: 'ThrottlingException', body: { message: 'Rate exceeded' }, retryAfterSeconds };
}

export function forbidden(endpoint: string): AwsError {
  const message =
    `User: arn:aws:iam::${ACCOUNT}:user/demo is not authorized to perform: sagemaker:InvokeEndpoint on resource: ` +
    `arn:aws:sagemaker:us-east-1:${ACCOUNT}:endpoint/${endpoint} because no identity-based policy allows the sagemaker:InvokeEndpoint action`;
  return { status: 403, type: 'AccessDeniedException', body: { Message: message } };
}

export function expiredToken(): AwsError {
  return {
    status: 403,
    type: 'ExpiredTokenException',
    body: { message: 'The security token included in the request is expired' },
  };
}

export function invalidSignature(message: string): AwsError {
  return { status: 403, type: 'InvalidSignatureException', body: { message } };
}

export function signatureMismatch(): AwsError {
  return invalidSignature(
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing ' +
      'method. Consult the service documentation for details.',
  );
}

export function unknownKey(): AwsError {
  const message = 'The security token included in the request is invalid.';
  return { status: 403, type: 'UnrecognizedClientException', body: { message } };
}

/** A request signed too long ago; `signed` and `now` as in x-amz-date, `earliest` the oldest date that would still do. */
export function signatureExpired(signed: string, earliest: string, now: string): AwsError {
  return invalidSignature(`Signature expired: ${signed} is now earlier than ${earliest} (${now} - 15 min.)`);
}

export function modelNotReady(endpoint: string): AwsError {
  const message = `Model for endpoint ${endpoint} is not ready for inference yet. Please try again later.`;
  return { status: 429, type: 'ModelNotReadyException', body: { Message: message } };
}

/** An inference component that was scaled to zero. */
export function noCapacity(): AwsError {
  return validationError(
    'Inference Component has no capacity to process this request. ApplicationAutoScaling may be in-progress (if configured) or try to increase the capacity by invoking UpdateInferenceComponentRuntimeConfig API.',
  );
}

/** A request signed for another region than the one that was asked. */
export function wrongRegion(): AwsError {
  return invalidSignature('Credential should be scoped to a valid region.');
}

export function serviceUnavailable(): AwsError {
  return {
    status: 503,
    type: 'ServiceUnavailable',
    body: { Message: 'Service is temporarily unavailable. Try again later.' },
  };
}

export function internalFailure(): AwsError {
  return { status: 500, type: 'InternalFailure', body: { Message: 'An internal failure occurred.' } };
}

export function internalDependency(): AwsError {
  return {
    status: 530,
    type: 'InternalDependencyException',
    body: { Message: 'Your request caused an exception with an internal dependency. Contact customer support.' },
  };
}

export function unknownOperation(): AwsError {
  return {
    status: 404,
    type: 'UnknownOperationException',
    body: { message: 'The requested operation is not supported by this endpoint.' },
  };
}

/** Over the payload limit AWS names no error type, only 413. */
export function bodyTooLarge(limitBytes: number): AwsError {
  return { status: 413, type: '', body: { message: `HTTP content length exceeded ${limitBytes} bytes.` } };
}

/** What the API makes of a container that answered anything but 200; status 0 is a container that did not answer in time. */
export function modelError(endpoint: string, originalStatus: number, originalMessage: string): AwsError {
  const isClientError = originalStatus >= 400 && originalStatus < 500;
  const logGroup = `/aws/sagemaker/Endpoints/${endpoint}`;
  const logUrl = `https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#logEventViewer:group=${logGroup}`;
  return {
    status: 424,
    type: 'ModelError',
    body: {
      ErrorCode: isClientError ? 'CLIENT_ERROR_FROM_MODEL' : 'INTERNAL_FAILURE_FROM_MODEL',
      LogStreamArn: `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:${logGroup}`,
      Message:
        `Received ${isClientError ? 'client' : 'server'} error (${originalStatus}) from primary with message "${originalMessage}". ` +
        `See ${logUrl} in account ${ACCOUNT} for more information.`,
      OriginalMessage: originalMessage,
      OriginalStatusCode: originalStatus,
    },
  };
}

/** The container's own time limit, as the API words it. */
export function modelTimeout(endpoint: string): AwsError {
  return modelError(
    endpoint,
    0,
    'Your invocation timed out while waiting for a response from container primary. Review the latency metrics for each container in Amazon CloudWatch, resolve the issue, and try again.',
  );
}
