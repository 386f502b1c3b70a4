import { describe, expect, it } from 'vitest';
import { memorySink, memorySource } from '../../../../../../main/engine/formats/bytes/byte-ends.ts';
import { noChanges } from '../../../../../../main/engine/formats/cleaning/count-changes.ts';
import {
  LOOKED_OVER,
  plainCleaner,
  type Cleaning,
  type PlainFormat,
} from '../../../../../../main/engine/formats/cleaning/plain-cleaner.ts';
import { damaged } from '../../../../../../main/engine/formats/bytes/image-bytes.ts';
import type { PrivacyChange } from '../../../../../../shared/contract/privacy.ts';

/** Runs a format that does just this on the bytes "abc". */
async function run(clean: PlainFormat['clean'], isObserved = true) {
  const sink = memorySink();
  const changes: PrivacyChange[] = [];
  const cleaner = plainCleaner({ name: 'PNG', mediaType: 'image/png', textRule: LOOKED_OVER, clean });
  const context = { options: new Set<never>(), siteKey: Buffer.alloc(32) };
  const observe = isObserved ? { observe: (change: PrivacyChange) => void changes.push(change) } : {};
  const outcome = await cleaner(memorySource(Buffer.from('abc')), sink, { ...context, ...observe });
  return { outcome, content: sink.content().toString(), changes };
}

describe('a plain format', () => {
  it('is written as it says, counted, and names no one', async () => {
    const { outcome, content } = await run(({ input, output, note }) => {
      output.write(input.bytes(1, 2));
      note('removed', 'PNG');
      note('removed', 'PNG');
      note('kept', 'PNG');
    });
    expect(content).toBe('bc');
    expect(outcome).toEqual({
      ok: true,
      report: {
        mediaType: 'image/png',
        counts: { ...noChanges(), removed: 2, kept: 1 },
        identity: null,
        textRule: LOOKED_OVER,
      },
    });
  });

  it.each([
    ['removed', 'not needed to show the picture'],
    ['emptied', 'not needed to show the picture'],
    ['replaced', 'rebuilt without words'],
    ['cleaned', 'rebuilt without words'],
    ['kept', 'needed to show the picture'],
    ['shifted', ''],
    ['added', ''],
  ] as const)('says of what is %s: "%s"', async (action, rule) => {
    const { changes } = await run(({ note }) => {
      note(action, 'PNG tEXt');
    });
    expect(changes).toEqual([{ place: 'PNG tEXt', name: '', vr: null, action, before: null, after: null, rule }]);
  });

  it('shows at most 200 characters of what there was', async () => {
    const { changes } = await run(({ note }) => {
      note('removed', 'PNG', () => ({
        before: 'x'.repeat(500),
        after: 'y'.repeat(201),
        rule: 'of its own',
        name: 'n',
      }));
    });
    expect(changes).toMatchObject([{ before: 'x'.repeat(200), after: 'y'.repeat(200), rule: 'of its own', name: 'n' }]);
  });

  it('asks for no words where nobody looks', async () => {
    let asked = 0;
    const { outcome } = await run(({ note }) => {
      note('removed', 'PNG', () => ({ name: String((asked += 1)) }));
    }, false);
    expect([asked, outcome.ok]).toEqual([0, true]);
  });

  it('is refused for a defect, now or later', async () => {
    const refuse = ({ input }: Cleaning) => {
      throw damaged(input, 'too bad');
    };
    for (const clean of [refuse, async (cleaning: Cleaning) => refuse(cleaning)]) {
      expect((await run(clean)).outcome).toMatchObject({
        ok: false,
        failure: { kind: 'unreadable-file', facts: { detail: expect.stringContaining('too bad') } },
      });
    }
  });

  it('does not take a fault of ours for a bad file', async () => {
    await expect(
      run(() => {
        throw new TypeError('a bug');
      }),
    ).rejects.toThrow('a bug');
  });
});
