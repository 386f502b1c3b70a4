import { describe, expect, it } from 'vitest';
import { judgeContent, judgeSource, type SizeJudge } from '../../../../../main/engine/intake/judge-size.ts';
import type { ScannedImage } from '../../../../../main/engine/intake/scanned-item.ts';
import { NOTHING_LEARNED } from '../../../../../main/engine/model/plan-route.ts';
import { fileAt } from '../../../../../main/engine/sources/content-source.ts';
import { profileSettingsSchema, type ProfileSettings } from '../../../../../shared/profile.ts';

const LIMIT = 100_000;

function judge(over: Partial<ProfileSettings> = {}): SizeJudge {
  const settings = profileSettingsSchema.parse({
    ...{ kind: 'http', payload: 'raw', maxPayloadBytes: LIMIT, deidentify: 'off' },
    ...over,
  });
  return { settings, batchMode: null, learned: NOTHING_LEARNED };
}

function image(sizeBytes: number): ScannedImage {
  const place = { path: '/a', folder: '/', fileName: 'a', sizeBytes };
  return { kind: 'image', ...place, mediaType: 'image/png', source: fileAt('/a') };
}

describe('a file', () => {
  it('that is sent as it is goes up to the limit, and closer calls are left to the attempt', () => {
    expect([LIMIT, LIMIT + 1_000].map((size) => judgeSource(image(size), judge()))).toEqual([null, null]);
    const failure = judgeSource(image(LIMIT + 2_000), judge());
    expect(failure).toMatchObject({
      kind: 'too-large',
      facts: { sizeBytes: LIMIT + 2_000, encodedBytes: LIMIT + 2_000 },
    });
  });

  it('that is cleaned first is only refused where no cleaning could make it small enough', () => {
    const cleaned = judge({ deidentify: 'on' });
    expect(judgeSource(image(4 * LIMIT), cleaned)).toBeNull();
    expect(judgeSource(image(5 * LIMIT), cleaned)).toMatchObject({
      kind: 'too-large',
      facts: { sizeBytes: 5 * LIMIT },
    });
  });

  it('of which one frame is sent says nothing of what is sent', () => {
    expect(judgeSource(image(900 * LIMIT), judge({ request: 'frame' }))).toBeNull();
  });
});

describe('what was made of a file', () => {
  it('is judged as it is encoded', () => {
    const content = { sizeBytes: 90_000, mediaType: 'image/png' } as const;
    expect([judgeContent(content, judge()), judgeContent(content, judge({ payload: 'json' }))?.kind]).toEqual([
      null,
      'too-large',
    ]);
  });

  it('goes by what the endpoint has refused', () => {
    const learned = { acceptedBytes: 0, refusedBytes: 50_000, limitBytes: 40_000 };
    const content = { sizeBytes: 60_000, mediaType: 'image/png' } as const;
    expect(judgeContent(content, { ...judge(), learned })?.kind).toBe('too-large');
  });
});
