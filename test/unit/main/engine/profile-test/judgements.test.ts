import { describe, expect, it } from 'vitest';
import { judgeClock } from '../../../../../main/engine/profile-test/check-clock.ts';
import { judgeCredentials } from '../../../../../main/engine/profile-test/check-credentials.ts';
import { judgeEndpoint } from '../../../../../main/engine/profile-test/check-endpoint.ts';
import { judgeKind } from '../../../../../main/engine/profile-test/check-endpoint-kind.ts';
import { leavesHope, median } from '../../../../../main/engine/profile-test/check-picture.ts';
import { judgeStorage } from '../../../../../main/engine/profile-test/check-storage.ts';
import { failedBy } from '../../../../../main/engine/profile-test/failure-words.ts';
import { containerStatus } from '../../../../../main/engine/profile-test/try-form.ts';
import { verdictOf } from '../../../../../main/engine/profile-test/verdict.ts';
import { FAILURE_KINDS } from '../../../../../shared/failures.ts';

const NOON = Date.UTC(2026, 10, 22, 12);
const MINUTE_MS = 60_000;

describe('judgeClock', () => {
  it.each([
    [4, true, 'passed', /right/],
    [-5, true, 'passed', /right/],
    [6, true, 'failed', /6 minutes ahead/],
    [-90, true, 'failed', /90 minutes behind/],
    [3 * 60, false, 'warning', /3 hours ahead/],
    [-3 * 24 * 60, true, 'failed', /3 days behind/],
  ] as const)('says of a clock %i minutes ahead (signed: %s) that it %s', (minutes, isSigned, state, sentence) => {
    const outcome = judgeClock({ serverTime: NOON, askedAt: NOON + minutes * MINUTE_MS }, isSigned);
    expect(outcome).toMatchObject({ state, sentence: expect.stringMatching(sentence) as string });
  });

  it('says nothing where the server does not', () => {
    expect(judgeClock({ serverTime: null, askedAt: NOON }, true).state).toBe('skipped');
  });
});

describe('judgeCredentials', () => {
  it('names the source and the end, and warns of an end that is near', () => {
    const found = { sources: ['CREDENTIALS_SSO'], expiresAt: NOON };
    expect(judgeCredentials(found, 'sso', NOON - 60 * MINUTE_MS)).toEqual({
      state: 'passed',
      sentence: 'A sign-in was found.',
      forIt: 'Credentials from IAM Identity Center, until 2026-11-22T12:00:00.000Z.',
      whoCanFix: null,
    });
    expect(judgeCredentials(found, 'sso', NOON - 5 * MINUTE_MS).state).toBe('warning');
    expect(judgeCredentials({ sources: [], expiresAt: null }, 'stored', NOON).forIt).toBe(
      'Credentials from the setting stored.',
    );
  });
});

describe('judgeEndpoint', () => {
  it.each([
    ['InService', 'passed', undefined],
    ['Updating', 'warning', undefined],
    ['Creating', 'failed', true],
    ['Failed', 'failed', undefined],
    ['OutOfService', 'failed', undefined],
  ])('says of %s that it %s', (status, state, isTemporary) => {
    const outcome = judgeEndpoint({ status, failureReason: null });
    expect([outcome.state, outcome.isTemporary]).toEqual([state, isTemporary]);
  });
});

describe('judgeKind', () => {
  const REALTIME = { mode: 'realtime', maxPayloadBytes: 6_291_456 } as const;

  it.each([
    [{ kind: 'realtime', variants: [] }, REALTIME, 'passed', /realtime/],
    [{ kind: 'async', variants: [] }, REALTIME, 'failed', /--mode async and --s3-uri/],
    [{ kind: 'async', variants: [] }, { ...REALTIME, s3Uri: 's3://b' }, 'failed', /--mode async\.$/],
    [{ kind: 'realtime', variants: [] }, { ...REALTIME, mode: 'async' }, 'failed', /no AsyncInferenceConfig/],
    [{ kind: 'serverless', variants: [] }, REALTIME, 'warning', /4194304 bytes/],
    [{ kind: 'serverless', variants: [] }, { ...REALTIME, maxPayloadBytes: 4_194_304 }, 'passed', /4194304/],
    [{ kind: 'realtime', variants: ['a'] }, { ...REALTIME, targetVariant: 'b' }, 'failed', /ProductionVariants: a/],
  ] as const)('says of %o under %o that it %s', (endpoint, settings, state, forIt) => {
    const outcome = judgeKind(endpoint, { s3Uri: undefined, targetVariant: undefined, ...settings });
    expect(outcome).toMatchObject({ state, forIt: expect.stringMatching(forIt) as string });
  });
});

describe('judgeStorage', () => {
  const FINE = { put: null, get: null, remove: null };
  const DENIED = { kind: 'forbidden', facts: { detail: 'AccessDenied' } } as const;

  it('names the permission that is missing; what stays behind is only a warning', () => {
    expect(judgeStorage(FINE, 's3://b/p').state).toBe('passed');
    expect(judgeStorage({ ...FINE, put: DENIED }, 's3://b/p')).toMatchObject({
      state: 'failed',
      whoCanFix: 'it',
      forIt: expect.stringContaining('s3:PutObject at s3://b/p') as string,
    });
    expect(judgeStorage({ ...FINE, get: DENIED }, 's3://b/p').forIt).toContain('s3:GetObject');
    expect(judgeStorage({ ...FINE, remove: DENIED }, 's3://b/p').state).toBe('warning');
  });
});

describe('leavesHope', () => {
  it.each([
    ['wrong-content-type', { status: 415 }, true],
    ['wrong-content-type', { status: 400, detail: 'ValidationError: no' }, false],
    ['model-error', { status: 400, detail: 'Decoding error' }, true],
    ['model-error', { status: 500, detail: 'KeyError' }, true],
    ['model-error', { status: 400, detail: 'ValidationError: no' }, false],
    ['forbidden', { status: 403 }, false],
    ['endpoint-not-found', { status: 404 }, false],
    ['throttled', { status: 429 }, false],
    ['endpoint-unavailable', { status: 503 }, false],
  ] as const)('%s %o leaves hope for another form: %s', (kind, facts, expected) => {
    expect(leavesHope({ kind, facts })).toBe(expected);
  });
});

describe('words of a test', () => {
  it('reads the container’s status only where the container spoke', () => {
    expect([
      containerStatus({ kind: 'model-error', facts: { status: 400, detail: 'no image' } }),
      containerStatus({ kind: 'forbidden', facts: { status: 403 } }),
      containerStatus({ kind: 'model-error', facts: { status: 400, detail: 'ValidationError: no' } }),
    ]).toEqual([400, null, null]);
  });

  it('has a sentence without waiting images for every failure', () => {
    const told = FAILURE_KINDS.map((kind) => failedBy({ kind, facts: {} }));
    expect(told.filter(({ sentence, whoCanFix }) => sentence.includes('image is safe') || whoCanFix === null)).toEqual(
      [],
    );
  });

  it('tells a key that is refused from one that is missing', () => {
    const { sentence } = failedBy({ kind: 'credentials-missing', facts: { isUnknownKey: 1 } });
    expect(sentence).toMatch(/does not know the key/);
    expect(failedBy({ kind: 'credentials-missing', facts: {} }).sentence).toMatch(/not signed in/);
  });

  it('tells a proxy from the server behind it', () => {
    const facts = { proxy: 'proxy:3128', needs: 'proxy-password' };
    expect(failedBy({ kind: 'credentials-missing', facts })).toMatchObject({
      sentence: 'The proxy of this network asks for a name and password.',
      whoCanFix: 'it',
    });
  });

  it('takes the middle of odd and even numbers of calls', () => {
    expect([median([30, 10, 20]), median([10, 20]), median([])]).toEqual([20, 20, 0]);
  });

  it('ends with the first thing that is wrong and who can fix it', () => {
    const check = { name: 'tls', title: 'T', forIt: '', durationMs: 1 } as const;
    const fine = { ...check, state: 'passed', sentence: 'Fine.', whoCanFix: null } as const;
    const look = { ...check, state: 'warning', sentence: 'Look.', whoCanFix: 'it' } as const;
    const wrong = { ...check, state: 'failed', sentence: 'Wrong.', whoCanFix: 'model-owner' } as const;
    expect(verdictOf([fine, wrong, look], null)).toBe("Wrong. The model's owner can put this right.");
    expect(verdictOf([fine, look], 12)).toBe('It works. The answer takes 12 ms. One thing is worth a look.');
    const tried = [
      { payload: 'JSON with the picture in "data"', isAccepted: false },
      { payload: 'JSON with the picture in "image"', isAccepted: true },
    ];
    expect([verdictOf([fine], 12, tried), verdictOf([fine], 12, tried.slice(1))]).toEqual([
      'The model takes another form than this profile\'s: JSON with the picture in "image"; save it to use it.',
      'It works. The answer takes 12 ms.',
    ]);
  });
});
