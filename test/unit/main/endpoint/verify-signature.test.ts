import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { SignedRequest } from '../../../../main/endpoint/canonical-request.ts';
import { verifySignature } from '../../../../main/endpoint/verify-signature.ts';

/** The example key of AWS's documentation. */
const KEY = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const NOW = Date.parse('2026-11-03T14:25:01Z');

/** Signed by botocore 1.29 for eu-west-1, see the integration test for the living one. */
const SIGNATURE = '279e07f86439cfd83959afdf03b95d53d6c46c13a565493f41427bec3adc0bec';

function request(changed: Partial<SignedRequest> = {}, headers: Record<string, string> = {}): SignedRequest {
  return {
    method: 'POST',
    target: '/endpoints/demo/invocations',
    body: Buffer.from('hello'),
    ...changed,
    headers: {
      host: 'localhost:8080',
      'content-type': 'image/png',
      'x-amz-date': '20261103T142501Z',
      authorization: `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261103/eu-west-1/sagemaker/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=${SIGNATURE}`,
      ...headers,
    },
  };
}

function typeOf(signed: SignedRequest, now = NOW): string | undefined {
  return verifySignature(signed, KEY, now)?.type;
}

describe('checking a signature', () => {
  it('accepts what botocore signed', () => {
    expect(verifySignature(request(), KEY, NOW)).toBeNull();
  });

  it.each<[string, SignedRequest]>([
    ['body', request({ body: Buffer.from('hellp') })],
    ['path', request({ target: '/endpoints/other/invocations' })],
    ['query', request({ target: '/endpoints/demo/invocations?a=1' })],
    ['method', request({ method: 'PUT' })],
    ['header', request({}, { 'content-type': 'image/jpeg' })],
    ['date', request({}, { 'x-amz-date': '20261103T142502Z' })],
    ['signature', request({}, { authorization: request().headers['authorization']?.replace(/.$/, 'x') ?? '' })],
  ])('refuses another %s', (_what, signed) => {
    expect(typeOf(signed)).toBe('InvalidSignatureException');
  });

  it('accepts a body hash only where it is that of the body', () => {
    const right = createHash('sha256').update('hello').digest('hex');
    expect([
      typeOf(request({}, { 'x-amz-content-sha256': right })),
      typeOf(request({}, { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' })),
    ]).toEqual([undefined, 'InvalidSignatureException']);
  });

  it('says how far a clock is off', () => {
    const quarter = 15 * 60_000;
    expect([
      verifySignature(request(), KEY, NOW + quarter),
      verifySignature(request(), KEY, NOW + quarter + 1_000)?.body,
      verifySignature(request(), KEY, NOW - quarter - 1_000)?.body,
    ]).toEqual([
      null,
      {
        message:
          'Signature expired: 20261103T142501Z is now earlier than 20261103T142502Z (20261103T144002Z - 15 min.)',
      },
      {
        message:
          'Signature not yet current: 20261103T142501Z is still later than 20261103T142500Z (20261103T141000Z + 15 min.)',
      },
    ]);
  });

  it.each([
    ['', 'MissingAuthenticationTokenException'],
    ['Basic abc', 'IncompleteSignatureException'],
    ['AWS4-HMAC-SHA256 Credential=a', 'IncompleteSignatureException'],
    ['AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE, SignedHeaders=host, Signature=0', 'IncompleteSignatureException'],
    [
      'AWS4-HMAC-SHA256 Credential=OTHER/20261103/r/sagemaker/aws4_request, SignedHeaders=host, Signature=0',
      'UnrecognizedClientException',
    ],
    [
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261103/r/s3/aws4_request, SignedHeaders=host, Signature=0',
      'InvalidSignatureException',
    ],
    [
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261102/r/sagemaker/aws4_request, SignedHeaders=host, Signature=0',
      'InvalidSignatureException',
    ],
    [
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261103/r/sagemaker/aws4_request, SignedHeaders=x-amz-date, Signature=0',
      'InvalidSignatureException',
    ],
  ])('refuses the authorization %j', (authorization, type) => {
    expect(typeOf(request({}, { authorization }))).toBe(type);
  });
});
