import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { amzDate, parseAmzDate } from './amz-date.ts';
import { invalidSignature, signatureExpired, signatureMismatch, unknownKey, type AwsError } from './aws-errors.ts';
import { canonicalRequest, type SignedRequest } from './canonical-request.ts';

export interface SigningKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Has to come with every request of a key that runs out. */
  readonly sessionToken?: string;
}

/** Checks a Signature Version 4 for a service in any region. Null where it is right, else the error AWS would answer. */
export function verifySignature(
  request: SignedRequest,
  key: SigningKey,
  now: number,
  service = 'sagemaker',
): AwsError | null {
  const header = request.headers['authorization'];
  if (header === undefined || header === '') {
    return refusal('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  const claim = parseAuthorization(header);
  if (typeof claim === 'string') return refusal('IncompleteSignatureException', claim);
  if (claim.service !== service) {
    return invalidSignature(`Credential should be scoped to correct service: '${service}'. `);
  }
  if (claim.accessKeyId !== key.accessKeyId || request.headers['x-amz-security-token'] !== key.sessionToken) {
    return unknownKey();
  }
  return checkDate(request, claim, now) ?? checkBodyHash(request) ?? checkSignature(request, claim, key);
}

/** The access key a request says it was signed with; empty where it says none. */
export function claimedKeyId(headers: SignedRequest['headers']): string {
  return /\bCredential=([^/,\s]*)/.exec(headers['authorization'] ?? '')?.[1] ?? '';
}

interface Claim {
  readonly accessKeyId: string;
  readonly day: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const TOLERANCE_MS = 15 * 60_000;
/** The claim, or the sentence saying what is missing. */
function parseAuthorization(header: string): Claim | string {
  const [algorithm, rest] = splitOnce(header.trim(), ' ');
  if (algorithm !== ALGORITHM) return `Authorization header requires the algorithm ${ALGORITHM}.`;
  const parts = new Map(rest.split(',').map((part) => splitOnce(part.trim(), '=')));
  for (const name of ['Credential', 'Signature', 'SignedHeaders']) {
    if (!parts.get(name)) return `Authorization header requires '${name}' parameter.`;
  }
  const scope = (parts.get('Credential') ?? '').split('/');
  const [terminal, service, region, day] = scope.toReversed();
  if (scope.length < 5 || terminal !== 'aws4_request' || !service || !region || !day) {
    return "Credential must have at least 5 slash-separated elements and end in 'aws4_request'.";
  }
  return {
    accessKeyId: scope.slice(0, -4).join('/'),
    day,
    region,
    service,
    signedHeaders: (parts.get('SignedHeaders') ?? '').toLowerCase().split(';'),
    signature: parts.get('Signature') ?? '',
  };
}

function checkDate({ headers }: SignedRequest, claim: Claim, now: number): AwsError | null {
  const text = headers['x-amz-date'] ?? '';
  const signedAt = parseAmzDate(text);
  if (signedAt === null) {
    return refusal(
      'IncompleteSignatureException',
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
    );
  }
  if (!text.startsWith(claim.day))
    return invalidSignature('Date in Credential scope does not match the date of the request.');
  if (signedAt < now - TOLERANCE_MS) return signatureExpired(text, amzDate(now - TOLERANCE_MS), amzDate(now));
  if (signedAt <= now + TOLERANCE_MS) return null;
  return invalidSignature(
    `Signature not yet current: ${text} is still later than ${amzDate(now + TOLERANCE_MS)} (${amzDate(now)} + 15 min.)`,
  );
}

function checkBodyHash({ headers, body }: SignedRequest): AwsError | null {
  const claimed = headers['x-amz-content-sha256'];
  if (claimed === undefined || isSame(claimed, sha256(body))) return null;
  return invalidSignature("The provided 'x-amz-content-sha256' header does not match what was computed.");
}

function checkSignature(request: SignedRequest, claim: Claim, key: SigningKey): AwsError | null {
  if (!claim.signedHeaders.includes('host'))
    return invalidSignature("'Host' must be a 'SignedHeader' in the AWS Authorization.");
  const scope = `${claim.day}/${claim.region}/${claim.service}/aws4_request`;
  const canonical = canonicalRequest(request, claim.signedHeaders, sha256(request.body));
  const toSign = [ALGORITHM, request.headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const signingKey = [claim.day, claim.region, claim.service, 'aws4_request'].reduce<Buffer>(
    hmac,
    Buffer.from(`AWS4${key.secretAccessKey}`),
  );
  return isSame(hmac(signingKey, toSign).toString('hex'), claim.signature) ? null : signatureMismatch();
}

function refusal(type: string, message: string): AwsError {
  return { status: 403, type, body: { message } };
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function sha256(data: Buffer | string): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
