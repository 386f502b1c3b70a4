import { wordsOfErrorBody } from '../../network/classify-status.ts';
import type { SagemakerError } from './classify-sagemaker-error.ts';

/** What an exception of the AWS SDK says, whichever service it is of; fields it does not have are undefined. */
export function readSdkError(error: unknown): SagemakerError {
  const metadata = property(error, '$metadata');
  const response = property(error, '$response');
  const isUnread = error instanceof SyntaxError && response !== undefined;
  return {
    ...(isUnread ? unreadReply(error, response) : namedBy(error)),
    httpStatus: numberOf(metadata, 'httpStatusCode') ?? numberOf(response, 'statusCode'),
    requestId: textOf(metadata, 'requestId'),
    bucketRegion: textOf(error, 'Region') ?? textOf(property(response, 'headers'), 'x-amz-bucket-region'),
    retryAfter: textOf(property(response, 'headers'), 'retry-after'),
    originalStatusCode: numberOf(error, 'OriginalStatusCode'),
    originalMessage: textOf(error, 'OriginalMessage'),
  };
}

function namedBy(error: unknown): Pick<SagemakerError, 'name' | 'message'> {
  return {
    name: textOf(error, 'name') ?? 'Error',
    message: textOf(error, 'message') ?? textOf(error, 'Message') ?? '',
  };
}

/** The SDK could not parse the reply: its own complaint tells nobody anything, the reply's header and body do. */
function unreadReply(error: SyntaxError, response: unknown): Pick<SagemakerError, 'name' | 'message'> {
  const code = textOf(property(response, 'headers'), 'x-amzn-errortype')?.split(':')[0]?.trim();
  const body = textOf(error, '$responseBodyText') ?? textOf(response, 'body') ?? '';
  const words = wordsOfErrorBody(Buffer.from(body));
  return { name: code === undefined || code === '' ? 'Error' : code, message: words === '' ? NO_WORDS : words };
}

const NO_WORDS = 'the reply is not in the words of the service';

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
