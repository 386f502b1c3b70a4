import { describe, expect, it } from 'vitest';
import { checkProfile, staysHere } from '../../../../../main/engine/profiles/check-profile.ts';
import { describeProfile } from '../../../../../main/engine/profiles/describe-profile.ts';

const SAGEMAKER = { kind: 'sagemaker', region: 'eu-central-1', endpointName: 'chest' };

describe('checkProfile', () => {
  it('fills in what was not said', () => {
    expect(checkProfile('chest', SAGEMAKER)).toMatchObject({
      payload: 'json',
      field: 'image',
      maxPayloadBytes: 6_291_456,
      deidentify: 'on',
    });
  });

  it.each([
    ['demo', SAGEMAKER, /built in/],
    ['a b', SAGEMAKER, /cannot be a profile's name/],
    ['x', { kind: 'http' }, /needs --endpoint-url/],
    ['x', { kind: 'sagemaker', region: 'eu-central-1' }, /needs --endpoint-name/],
    ['x', { kind: 'sagemaker', endpointName: 'chest' }, /needs --region/],
    ['x', { ...SAGEMAKER, region: 'moon' }, /--region is wrong/],
    ['x', { ...SAGEMAKER, endpointName: 'a'.repeat(64) }, /--endpoint-name is wrong/],
    ['x', { ...SAGEMAKER, customAttributes: 'ü' }, /--custom-attributes is wrong: only visible ASCII/],
    [
      'x',
      { kind: 'http', endpointUrl: 'http://model.example/invocations' },
      /Plain http is allowed to this computer only/,
    ],
    ['x', { kind: 'http', endpointUrl: 'HTTP://model.example/' }, /Plain http is allowed to this computer only/],
    ['x', { kind: 'http', endpointUrl: 'ftp://127.0.0.1/' }, /--endpoint-url is wrong/],
    ['x', { ...SAGEMAKER, mode: 'async' }, /needs --s3-uri/],
    ['x', { ...SAGEMAKER, mode: 'async', s3Uri: 's3://bucket/a', targetModel: 'm' }, /does not take --target-model/],
    ['x', { ...SAGEMAKER, mode: 'stream', enableExplanations: '`true`' }, /does not take --enable-explanations/],
    ['x', { ...SAGEMAKER, mode: 'batch', s3Uri: 's3://bucket' }, /needs --transform-model/],
    ['x', { ...SAGEMAKER, payload: 's3-pointer' }, /needs --s3-uri/],
    ['x', { ...SAGEMAKER, payload: 'raw', template: { a: 'b' } }, /--template shapes JSON bodies/],
    ['x', { ...SAGEMAKER, credentials: 'sso' }, /needs --sso-start-url/],
    ['x', { ...SAGEMAKER, proxy: 'http://u:secret@proxy.example:3128' }, /--proxy is wrong/],
    ['x', { ...SAGEMAKER, proxy: 'socks5:10.0.0.1' }, /--proxy is wrong/],
    ['x', { ...SAGEMAKER, s3EndpointUrl: 'http://minio.clinic.test:9000' }, /https address for --s3-endpoint-url/],
    ['x', { ...SAGEMAKER, endpointUrl: 'https://gate.clinic.test/aws?tenant=a' }, /--endpoint-url ends in a query/],
    ['x', { ...SAGEMAKER, s3EndpointUrl: 'https://minio.clinic.test/#x' }, /--s3-endpoint-url ends in a query/],
    ['x', { ...SAGEMAKER, unheardOf: 1 }, /wrong/],
  ])('refuses %s %o', (name, settings, message) => {
    expect(() => checkProfile(name, settings)).toThrow(message);
  });
});

describe('a profile of batch jobs', () => {
  it('needs no endpoint, and says the model whose jobs it starts', () => {
    const settings = checkProfile('night', {
      kind: 'sagemaker',
      region: 'eu-central-1',
      mode: 'batch',
      s3Uri: 's3://clinic/jobs',
      transformModel: 'chest-model',
      transformInstanceType: 'ml.m5.xlarge',
    });
    expect(describeProfile({ name: 'night', settings, isBuiltIn: false }).destination).toBe(
      'SageMaker batch jobs of the model chest-model (eu-central-1)',
    );
  });
});

describe('images of a profile', () => {
  it('leave this computer through a proxy that the profile names, wherever the model is', () => {
    const here = { kind: 'http', endpointUrl: 'http://127.0.0.1:8080/invocations' };
    const proxies = ['system', 'none', 'http://proxy.example:3128', 'http://127.0.0.1:3128'];
    expect(proxies.map((proxy) => staysHere(checkProfile('x', { ...here, proxy })))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

it('takes blanks and line ends at the end of a path or an address for what they are', () => {
  const settings = checkProfile('x', {
    kind: 'http',
    endpointUrl: ' https://model.clinic.test/invocations?model=chest\r\n',
    caFile: '/etc/ssl/clinic.pem\r',
  });
  expect([settings.endpointUrl, settings.caFile]).toEqual([
    'https://model.clinic.test/invocations?model=chest',
    '/etc/ssl/clinic.pem',
  ]);
});
