import { describe, expect, it } from 'vitest';
import { NEW_DRAFT, type Draft } from '../../../../../renderer/features/profiles/draft.ts';
import { applies, checkDraft, staysHere, withKind } from '../../../../../renderer/features/profiles/draft-rules.ts';

const GOOD: Draft = { ...NEW_DRAFT, title: 'Chest', region: 'eu-central-1', endpointName: 'chest' };

describe('the rules of the form', () => {
  it('ask for what cannot be left out', () => {
    expect(checkDraft(NEW_DRAFT)).toEqual({
      title: 'Give it a name people know.',
      region: 'Say which AWS region the model runs in.',
      endpointName: 'Say the name of the endpoint.',
    });
    expect(checkDraft(GOOD)).toEqual({});
    expect(checkDraft({ ...GOOD, kind: 'http' })).toEqual({
      endpointUrl: 'Say the address that images are posted to.',
    });
  });

  it('ask for what a way of sending needs', () => {
    expect(Object.keys(checkDraft({ ...GOOD, mode: 'async' }))).toEqual(['s3Uri']);
    expect(Object.keys(checkDraft({ ...GOOD, mode: 'batch', endpointName: '' }))).toEqual([
      's3Uri',
      'transformModel',
      'transformInstanceType',
    ]);
    expect(Object.keys(checkDraft({ ...GOOD, payload: 's3-pointer' }))).toEqual(['s3Uri']);
    expect(Object.keys(checkDraft({ ...GOOD, credentials: 'sso' }))).toEqual([
      'ssoStartUrl',
      'ssoRegion',
      'ssoAccountId',
      'ssoRoleName',
    ]);
    expect(Object.keys(checkDraft({ ...GOOD, credentials: 'shared', proxy: 'own' }))).toEqual([
      'sharedProfile',
      'proxyUrl',
    ]);
  });

  it("hold AWS's own limits", () => {
    const wrong = checkDraft({
      ...GOOD,
      region: 'Frankfurt',
      endpointName: 'a'.repeat(64),
      targetModel: 'ä.tar.gz',
      customAttributes: 'x'.repeat(1025),
      sessionId: 's'.repeat(257),
      enableExplanations: 'e'.repeat(65),
      concurrency: '65',
      maxPayloadBytes: '1100',
      timeoutMs: '3601',
      sendBetween: '8-20',
      template: '[1]',
      meta: 'ward',
      s3Uri: 'bucket/prefix',
      roleArn: 'role/Up',
      proxy: 'own',
      proxyUrl: 'http://nurse:secret@proxy:3128',
    });
    expect(Object.keys(wrong).sort()).toEqual([
      'concurrency',
      'customAttributes',
      'enableExplanations',
      'endpointName',
      'maxPayloadBytes',
      'meta',
      'proxyUrl',
      'region',
      'roleArn',
      's3Uri',
      'sendBetween',
      'sessionId',
      'targetModel',
      'template',
      'timeoutMs',
    ]);
    expect(Object.values(wrong).every((words) => /^[A-Z].*\.$/.test(words))).toBe(true);
  });

  it('let plain http go to this computer only', () => {
    const http = { ...GOOD, kind: 'http' };
    expect(checkDraft({ ...http, endpointUrl: 'http://10.0.0.7/invocations' })).toEqual({
      endpointUrl: 'Plain http is for this computer only. Use an https address.',
    });
    expect(checkDraft({ ...http, endpointUrl: 'http://127.0.0.1:8080/invocations' })).toEqual({});
    expect(Object.keys(checkDraft({ ...http, endpointUrl: 'https://a:b@models.org/' }))).toEqual(['endpointUrl']);
  });

  it('say that images stay here only where their place in S3 is here too', () => {
    const here = { ...GOOD, endpointUrl: 'http://127.0.0.1:8080' };
    const stored = { ...here, s3Uri: 's3://bucket/x' };
    const proxied = { ...here, proxy: 'own', proxyUrl: 'http://proxy.example:3128' };
    expect([GOOD, here, stored, { ...stored, s3EndpointUrl: 'http://localhost:9000' }, proxied].map(staysHere)).toEqual(
      [false, true, false, true, false],
    );
  });

  it('take no short name twice', () => {
    expect(checkDraft({ ...GOOD, name: 'demo' }, ['demo'])).toEqual({ name: 'Another profile has this name.' });
    expect(Object.keys(checkDraft({ ...GOOD, name: 'two words' }))).toEqual(['name']);
  });

  it('leave a server of its own one way and no pointers', () => {
    expect(withKind({ ...GOOD, mode: 'async', payload: 's3-pointer' }, 'http')).toEqual({
      ...GOOD,
      kind: 'http',
      mode: 'realtime',
      payload: 'json',
    });
    expect(applies('targetModel', { ...GOOD, mode: 'stream' })).toBe(false);
    expect(applies('sessionId', { ...GOOD, mode: 'stream' })).toBe(true);
    expect(applies('sessionId', { ...GOOD, mode: 'async' })).toBe(false);
  });

  it.each([
    ['json', ['field', 'template', 'meta']],
    ['multipart', ['field', 'meta']],
    ['raw', []],
    ['s3-pointer', ['template']],
  ])('ask with the payload %s for %j', (payload, fields) => {
    const asked = (['field', 'template', 'meta'] as const).filter((field) => applies(field, { ...GOOD, payload }));
    expect(asked).toEqual(fields);
  });
});
