import { describe, expect, it } from 'vitest';
import { ThreadEnded } from '../../../../../main/engine/base/thread-ended.ts';
import { createTextVerdict, LARGEST_CHECKED_BYTES } from '../../../../../main/engine/privacy/text-verdict.ts';
import type { TextCheck } from '../../../../../main/engine/text-check/text-check.ts';

const CHECK = { verdict: 'check', why: 'it may hold some' } as const;
const HOLD = { verdict: 'hold', why: 'BurnedInAnnotation says YES' } as const;
const CLEAR: TextCheck = { verdict: 'clear' };
const box = { frame: 0, x: 1, y: 2, width: 3, height: 4 };
const FOUND: TextCheck = {
  verdict: 'hold',
  findings: { cause: 'text', why: 'text in 2 places', boxes: [box, box], width: 9, height: 9, frames: 1 },
};
const bytes = Buffer.from('a picture');

/** Verdicts of a thread that comes to these looks in turn; `most` is how many it had at work at once. */
function verdicts(...looks: readonly (TextCheck | Error)[]) {
  const left = [...looks];
  const seen = { asked: 0, atWork: 0, most: 0 };
  const check = async () => {
    seen.asked += 1;
    seen.most = Math.max(seen.most, (seen.atWork += 1));
    await Promise.resolve();
    seen.atWork -= 1;
    const look = left.shift() ?? CLEAR;
    if (look instanceof Error) throw look;
    return look;
  };
  return { seen, checkText: createTextVerdict({ check }) };
}

describe('the verdict about text', () => {
  it('is nothing for a clear picture, and for another one why a person has to look, without any words of it', async () => {
    const { checkText } = verdicts(CLEAR, FOUND);
    expect(await checkText(bytes, 'image/png', CHECK)).toBeNull();
    expect(await checkText(bytes, 'image/png', CHECK)).toEqual({
      kind: 'held-for-review',
      facts: { cause: 'text', boxes: 2, detail: 'text in 2 places' },
    });
  });

  it('is that nobody has looked, where a picture is too large or the thread ended over it', async () => {
    const { checkText, seen } = verdicts(new ThreadEnded(true, 'x'));
    const large = await checkText(Buffer.alloc(LARGEST_CHECKED_BYTES + 1), 'image/png', CHECK);
    expect([large, await checkText(null, 'image/png', HOLD), seen.asked]).toMatchObject([
      { facts: { cause: 'unchecked', detail: 'the file is too large to be looked over' } },
      { facts: { cause: 'rule', detail: HOLD.why } },
      0,
    ]);
    expect(await checkText(bytes, 'image/png', CHECK)).toMatchObject({
      facts: { cause: 'unchecked', detail: 'looking it over took too long' },
    });
  });

  it('comes for one picture after the other, and a fault of one is not the next one’s', async () => {
    const { checkText, seen } = verdicts(new Error('a fault of ours'), CLEAR, FOUND);
    const all = await Promise.allSettled([1, 2, 3].map(() => checkText(bytes, 'image/png', CHECK)));
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect([seen.asked, seen.most]).toEqual([3, 1]);
  });
});
