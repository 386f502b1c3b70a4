import { describe, expect, it } from 'vitest';
import { isLoopbackUrl, profileNameSchema, profileSettingsSchema } from '../../../shared/profile.ts';

const parse = (settings: object) => profileSettingsSchema.safeParse({ kind: 'sagemaker', ...settings });

it('fills in everything a profile does not say', () => {
  expect(profileSettingsSchema.parse({ kind: 'http', endpointUrl: 'http://127.0.0.1:8080/invocations' })).toEqual({
    kind: 'http',
    endpointUrl: 'http://127.0.0.1:8080/invocations',
    mode: 'realtime',
    payload: 'json',
    field: 'image',
    meta: {},
    transformInstanceCount: 1,
    maxPayloadBytes: 6_291_456,
    concurrency: 4,
    timeoutMs: 60_000,
    onUnsure: 'resend',
    deidentify: 'on',
    recipe: 'basic',
    textCheck: 'on',
    request: 'image',
    seriesAs: 'zip',
    frame: 'middle',
    spool: 'copy',
    credentials: 'default',
    proxy: 'system',
  });
});

describe('a setting at the edge of what AWS takes', () => {
  it.each<[string, unknown, boolean]>([
    ['endpointName', 'a'.repeat(63), true],
    ['endpointName', 'a'.repeat(64), false],
    ['endpointName', 'chest-xray-2', true],
    ['endpointName', '-chest', false],
    ['endpointName', 'chest_xray', false],
    ['region', 'eu-central-1', true],
    ['region', 'us-gov-west-1', true],
    ['region', 'Frankfurt', false],
    ['customAttributes', 'a'.repeat(1024), true],
    ['customAttributes', 'a'.repeat(1025), false],
    ['customAttributes', 'Befund: schön', false],
    ['customAttributes', ' begins with a blank', false],
    ['sessionId', 'a'.repeat(257), false],
    ['enableExplanations', '`true`', true],
    ['maxPayloadBytes', 0, false],
    ['maxPayloadBytes', 1_073_741_824, true],
    ['maxPayloadBytes', 1_073_741_825, false],
    ['concurrency', 64, true],
    ['concurrency', 65, false],
    ['concurrency', 1.5, false],
    ['timeoutMs', 99, false],
    ['timeoutMs', 3_600_000, true],
    ['maxBytesPerSecond', 999, false],
    ['transformInstanceType', 'ml.m5.xlarge', true],
    ['transformInstanceType', 'm5.xlarge', false],
    ['transformInstanceCount', 101, false],
  ])('%s: %j is taken: %s', (name, value, isTaken) => {
    expect(parse({ [name]: value }).success).toBe(isTaken);
  });
});

describe('a setting with a form of its own', () => {
  it.each<[string, unknown, boolean]>([
    ['sendBetween', '20:00-06:00', true],
    ['sendBetween', '24:00-06:00', false],
    ['sendBetween', '8:00-17:00', false],
    ['s3Uri', 's3://bucket', true],
    ['s3Uri', 's3://bucket/a/b.c', true],
    ['s3Uri', 's3://bucket/', false],
    ['s3Uri', 's3://Bucket/a', false],
    ['s3Uri', 'https://bucket.s3.amazonaws.com/', false],
    ['frame', 'middle', true],
    ['frame', '12', true],
    ['frame', '0', false],
    ['frame', 'third', false],
    ['credentials', 'profile:clinic', true],
    ['credentials', 'profile:', false],
    ['credentials', 'AKIAEXAMPLE', false],
    ['ssoAccountId', '123456789012', true],
    ['ssoAccountId', '12345678901', false],
    ['roleArn', 'arn:aws:iam::123456789012:role/upload', true],
    ['roleArn', 'arn:aws-cn:iam::123456789012:role/path/upload', true],
    ['roleArn', 'arn:aws:iam::123456789012:user/upload', false],
    ['proxy', 'system', true],
    ['proxy', 'none', true],
    ['proxy', 'http://proxy.test:3128', true],
    ['proxy', 'socks5://user@proxy.test:1080', true],
    ['proxy', 'http://user:secret@proxy.test:3128', false],
    ['proxy', 'ftp://proxy.test', false],
    ['proxy', 'proxy.test:3128', false],
    ['endpointUrl', 'https://model.test/invocations', true],
    ['endpointUrl', 'https://user:secret@model.test/', false],
    ['endpointUrl', 'file:///etc/passwd', false],
    ['recipe', 'basic+uids+device', true],
    ['recipe', 'none', false],
  ])('%s: %j is taken: %s', (name, value, isTaken) => {
    expect(parse({ [name]: value }).success).toBe(isTaken);
  });
});

it('refuses a setting it does not know, so that a slip of the hand is no silent default', () => {
  expect(parse({ endpontName: 'chest' }).error?.issues[0]?.message).toContain('endpontName');
});

it.each<[string, boolean]>([
  ['chest', true],
  ['chest-2.v_1', true],
  ['a'.repeat(63), true],
  ['a'.repeat(64), false],
  ['', false],
  ['-chest', false],
  ['chest xray', false],
  ['../chest', false],
])('the name "%s" of a profile is taken: %s', (name, isTaken) => {
  expect(profileNameSchema.safeParse(name).success).toBe(isTaken);
});

it.each<[string, boolean]>([
  ['http://localhost:8080/ping', true],
  ['http://127.0.0.1/', true],
  ['https://127.9.9.9:1', true],
  ['http://[::1]:80/', true],
  ['http://localhost.example.com/', false],
  ['http://128.0.0.1/', false],
  ['http://127.0.0.1.example.com/', false],
  ['not an address', false],
])('%s stays on this computer: %s', (url, stays) => {
  expect(isLoopbackUrl(url)).toBe(stays);
});
