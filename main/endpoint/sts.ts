import type { FastifyReply, FastifyRequest } from 'fastify';
import { ACCOUNT, type AwsError } from './aws-errors.ts';
import { joinHeaders, refuseSignature, type AwsFront } from './aws-front.ts';
import { bodyOf } from './create-server.ts';
import type { TemporaryKey } from './keyring.ts';
import { claimedKeyId } from './verify-signature.ts';

/** The sign-in service as far as profiles need it: GetCallerIdentity, AssumeRole (with a device's code), AssumeRoleWithWebIdentity. */
export function createSts(front: AwsFront): (request: FastifyRequest, reply: FastifyReply) => FastifyReply {
  return (request, reply) => {
    const form = new URLSearchParams(bodyOf(request.body).toString('utf8'));
    const action = form.get('Action') ?? '';
    const isSigned = action !== 'AssumeRoleWithWebIdentity';
    const refusal = isSigned ? refuseSignature(front, request, 'sts') : null;
    if (refusal !== null) return sendError(reply, inStsWords(refusal));
    switch (action) {
      case 'GetCallerIdentity':
        return sendResult(reply, action, identity(front, request));
      case 'AssumeRole':
      case 'AssumeRoleWithWebIdentity':
        return assumeRole(front, reply, action, form);
      default:
        return sendError(reply, {
          status: 400,
          code: 'InvalidAction',
          message: `Could not find operation ${action.slice(0, 60)}`,
        });
    }
  };
}

interface StsError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

const DEFAULT_SECONDS = 3_600;
const SHORTEST_SECONDS = 900;
const LONGEST_SECONDS = 43_200;
/** The one code a device of this server never shows. */
const WRONG_CODE = '000000';

function identity({ keys }: AwsFront, request: FastifyRequest): string {
  const { arn, userId } = keys.find(claimedKeyId(joinHeaders(request)));
  return element('Arn', arn) + element('UserId', userId) + element('Account', ACCOUNT);
}

function assumeRole(
  { keys, host }: AwsFront,
  reply: FastifyReply,
  action: string,
  form: URLSearchParams,
): FastifyReply {
  const problem = roleProblem(form, action === 'AssumeRoleWithWebIdentity');
  if (problem !== null) return sendError(reply, problem);
  const seconds = Number(form.get('DurationSeconds') ?? DEFAULT_SECONDS);
  const expiresAt = host.now() + seconds * 1_000;
  const key = keys.issue(form.get('RoleArn') ?? '', form.get('RoleSessionName') ?? '', expiresAt);
  return sendResult(reply, action, credentials(key));
}

function roleProblem(form: URLSearchParams, isWebIdentity: boolean): StsError | null {
  const role = form.get('RoleArn') ?? '';
  const seconds = Number(form.get('DurationSeconds') ?? DEFAULT_SECONDS);
  if (!/^arn:aws[a-z-]*:iam::\d{12}:role\/.+/.test(role)) return invalid(`${role.slice(0, 100)} is invalid`);
  if ((form.get('RoleSessionName') ?? '').length < 2)
    return invalid("Value at 'roleSessionName' failed to satisfy constraint");
  if (!(seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS)) {
    return invalid("Value at 'durationSeconds' failed to satisfy constraint");
  }
  if (role.endsWith('-forbidden'))
    return denied(`User is not authorized to perform: sts:AssumeRole on resource: ${role}`);
  if (isWebIdentity)
    return (form.get('WebIdentityToken') ?? '') === '' ? invalid("Value null at 'webIdentityToken'") : null;
  return codeProblem(form, role);
}

function codeProblem(form: URLSearchParams, role: string): StsError | null {
  const [device, code] = [form.get('SerialNumber'), form.get('TokenCode')];
  if (device === null) {
    return role.endsWith('-mfa')
      ? denied(`User is not authorized to perform: sts:AssumeRole on resource: ${role}`)
      : null;
  }
  const isRight = code !== null && /^\d{6}$/.test(code) && code !== WRONG_CODE;
  return isRight ? null : denied('MultiFactorAuthentication failed with invalid MFA one time pass code.');
}

function credentials(key: TemporaryKey): string {
  const inner =
    element('AccessKeyId', key.accessKeyId) +
    element('SecretAccessKey', key.secretAccessKey) +
    element('SessionToken', key.sessionToken) +
    element('Expiration', new Date(key.expiresAt).toISOString());
  const user = element('AssumedRoleId', key.userId) + element('Arn', key.arn);
  return `<Credentials>${inner}</Credentials><AssumedRoleUser>${user}</AssumedRoleUser>`;
}

/** STS speaks of the same refusals in words of its own. */
function inStsWords({ status, type, body }: AwsError): StsError {
  const words = body['message'] ?? body['Message'];
  const names: Readonly<Record<string, string>> = {
    UnrecognizedClientException: 'InvalidClientTokenId',
    InvalidSignatureException: 'SignatureDoesNotMatch',
    ExpiredTokenException: 'ExpiredToken',
    MissingAuthenticationTokenException: 'MissingAuthenticationToken',
    IncompleteSignatureException: 'IncompleteSignature',
  };
  return { status, code: names[type] ?? type, message: typeof words === 'string' ? words : '' };
}

function invalid(message: string): StsError {
  return { status: 400, code: 'ValidationError', message };
}

function denied(message: string): StsError {
  return { status: 403, code: 'AccessDenied', message };
}

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';

function sendResult(reply: FastifyReply, action: string, inner: string): FastifyReply {
  const metadata = `<ResponseMetadata>${element('RequestId', requestId(reply))}</ResponseMetadata>`;
  const result = `<${action}Result>${inner}</${action}Result>`;
  return sendXml(reply.code(200), `<${action}Response xmlns="${NAMESPACE}">${result}${metadata}</${action}Response>`);
}

function sendError(reply: FastifyReply, { status, code, message }: StsError): FastifyReply {
  const error = `<Error>${element('Type', 'Sender')}${element('Code', code)}${element('Message', message)}</Error>`;
  const xml = `<ErrorResponse xmlns="${NAMESPACE}">${error}${element('RequestId', requestId(reply))}</ErrorResponse>`;
  return sendXml(reply.code(status), xml);
}

function sendXml(reply: FastifyReply, xml: string): FastifyReply {
  return reply.header('content-type', 'text/xml').send(Buffer.from(xml));
}

function requestId(reply: FastifyReply): string {
  return String(reply.getHeader('x-amzn-requestid') ?? '');
}

function element(name: string, text: string): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return `<${name}>${escaped}</${name}>`;
}
