import { describe, expect, it } from 'vitest';
import { pageInstead, unreadableAnswer } from '../../../../../main/engine/answers/answer-problem.ts';
import { tinyImages } from '../../../../support/tiny-images.ts';

const PAGE = Buffer.from('<!DOCTYPE html><title>Sign in</title>');
const PICTURES = ['image/png', 'image/jpeg', 'image/tiff', 'image/webp', 'image/bmp'] as const;

describe('an answer', () => {
  it.each([
    ['text/html; charset=utf-8', undefined, 'endpoint-unavailable'],
    ['application/xhtml+xml', '*/*', 'endpoint-unavailable'],
    ['Text/HTML', 'application/json, text/plain', 'endpoint-unavailable'],
    ['text/html', 'application/json, text/html;q=0.5', null],
    ['text/plain', undefined, null],
  ])('takes %s with accept %s for %s', (contentType, accept, kind) => {
    const failure = pageInstead(contentType, PAGE, accept);
    expect([failure?.kind ?? null, failure?.facts['isWebPage']]).toEqual([kind, kind === null ? undefined : 1]);
  });

  it.each(PICTURES)('takes a whole %s, and none that breaks off', async (type) => {
    const body = (await tinyImages())[type];
    expect(await unreadableAnswer({ contentType: type, body })).toBeNull();
    const cut = body.subarray(0, body.length - Math.ceil(body.length / 3));
    const half = await unreadableAnswer({ contentType: type, body: cut });
    expect([half?.kind, half?.facts['isKept'], half?.facts['detail']]).toEqual([
      'bad-answer',
      1,
      expect.stringContaining(`${type} but is damaged or cut off: `),
    ]);
  });

  it('is JSON under whatever name it comes', async () => {
    const body = Buffer.from(' {"label": "nodule"}');
    expect(pageInstead('text/html; charset=utf-8', body, undefined)).toBeNull();
    for (const contentType of ['text/html', 'image/png', 'application/x-npy', 'text/csv']) {
      expect(await unreadableAnswer({ contentType, body })).toBeNull();
    }
  });

  it('believes what it cannot walk', async () => {
    expect(await unreadableAnswer({ contentType: 'image/avif', body: Buffer.from('\0\0\0\x1cftypavif') })).toBeNull();
  });
});
