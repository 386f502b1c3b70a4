import { describe, expect, it } from 'vitest';
import { whyNotAllowed } from '../../../../../main/engine/policy/allowed-places.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { soundPolicy } from '../../../../support/policies.ts';

const CHEST = { kind: 'sagemaker', region: 'eu-central-1', endpointName: 'chest-xray' };
const MINE = { kind: 'http', region: undefined, endpointName: undefined };

function why(policy: Readonly<Record<string, unknown>>, settings: Readonly<Record<string, unknown>>): string | null {
  return whyNotAllowed(soundPolicy(policy), profileSettingsSchema.parse({ ...CHEST, ...settings }));
}

describe('allowed regions', () => {
  const EUROPE = { allowedRegions: ['eu-central-1', 'eu-west-1'] };

  it.each([
    {},
    { region: 'eu-west-1' },
    { endpointUrl: 'https://runtime-fips.sagemaker.eu-central-1.amazonaws.com' },
    { endpointUrl: 'https://vpce-0a1b-cd.runtime.sagemaker.eu-west-1.vpce.amazonaws.com' },
    { s3EndpointUrl: 'https://s3.dualstack.eu-central-1.amazonaws.com' },
    { s3EndpointUrl: 'https://s3-eu-west-1.amazonaws.com' },
    { s3EndpointUrl: 'https://images-for-1.s3.eu-west-1.amazonaws.com' },
    { endpointUrl: 'https://models.hospital.example' },
    { kind: 'http', region: undefined, endpointName: undefined, endpointUrl: 'https://models.hospital.example' },
  ])('let %o through', (settings) => {
    expect(why(EUROPE, settings)).toBeNull();
  });

  it.each([
    [{ region: 'us-east-1' }, 'the region us-east-1 is not allowed'],
    [{ endpointUrl: 'https://runtime.sagemaker.us-east-1.amazonaws.com' }, /in no region that is allowed/],
    [{ endpointUrl: 'https://runtime.sagemaker.us-east-1.amazonaws.com.' }, /in no region that is allowed/],
    [{ s3EndpointUrl: 'https://s3.amazonaws.com' }, /in no region that is allowed/],
    [{ s3EndpointUrl: 'https://s3.us-east-1.api.aws' }, /in no region that is allowed/],
    [{ s3EndpointUrl: 'https://eu-central-1.s3.us-east-1.amazonaws.com' }, /in no region that is allowed/],
    [{ s3EndpointUrl: 'https://eu-central-1.s3.amazonaws.com' }, /in no region that is allowed/],
    [{ ...MINE, endpointUrl: 'https://x1.execute-api.us-east-1.amazonaws.com/i' }, /in no region that is allowed/],
    [{ ...MINE, endpointUrl: 'https://x1.lambda-url.us-east-1.on.aws' }, /in no region that is allowed/],
    [{ endpointUrl: 'https://runtime.sagemaker.cn-north-1.amazonaws.com.cn' }, /in no region that is allowed/],
  ])('keep %o back', (settings, words) => {
    expect(why(EUROPE, settings)).toMatch(words);
  });
});

describe('allowed endpoints', () => {
  const FEW = { allowedEndpoints: ['chest-*', 'brain', 'https://models.hospital.example', 's3://clinic/in'] };

  it.each([
    {},
    { endpointName: 'brain' },
    { endpointUrl: 'https://models.hospital.example/aws' },
    { s3Uri: 's3://clinic/in' },
    { s3Uri: 's3://clinic/in/today' },
    { kind: 'demo', region: undefined, endpointName: undefined },
  ])('let %o through', (settings) => {
    expect(why(FEW, settings)).toBeNull();
  });

  it.each([
    { endpointName: 'brains' },
    { asyncEndpointName: 'mine' },
    { transformModel: 'mine' },
    { endpointUrl: 'https://models.hospital.example.mine.example' },
    { endpointUrl: 'https://models.hospital.example:8443' },
    { endpointUrl: 'http://127.0.0.1:8080' },
    { s3EndpointUrl: 'https://mine.example' },
    { s3Uri: 's3://clinic/inside' },
    { s3Uri: 's3://mine' },
    { s3Uri: 's3://clinic/in/../mine' },
    { s3Uri: 's3://clinic/in/./..' },
    { kind: 'http', region: undefined, endpointName: undefined, endpointUrl: 'https://mine.example/invocations' },
  ])('keep %o back', (settings) => {
    expect(why(FEW, settings)).toMatch(/ is not allowed$/);
  });
});
