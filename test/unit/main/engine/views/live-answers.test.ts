import { describe, expect, it } from 'vitest';
import { LiveAnswers } from '../../../../../main/engine/views/live-answers.ts';

/** Live answers with a clock that is moved by hand. */
function live() {
  const due: (() => void)[] = [];
  let announced = 0;
  const answers = new LiveAnswers(
    () => (announced += 1),
    (callback) => {
      due.push(callback);
      return () => undefined;
    },
  );
  return { answers, due, announced: () => announced };
}

describe('LiveAnswers', () => {
  it('shows the text so far until the answer has settled', () => {
    const { answers } = live();
    const before = answers.read(1);
    answers.hear(1, Buffer.from('No find'), 'text/plain');
    answers.hear(2, Buffer.from([0x89, 0x50]), 'image/png');
    const meanwhile = [answers.read(1), answers.read(2)];
    answers.forget(1);
    expect([before, meanwhile, answers.read(1)]).toEqual([
      null,
      [{ contentType: 'text/plain', text: 'No find' }, null],
      null,
    ]);
  });

  it('shows only the end of a long text and no half characters', () => {
    const { answers } = live();
    const long = Buffer.from('é'.repeat(50_000));
    answers.hear(1, long.subarray(0, long.length - 1), 'text/plain');
    expect(answers.read(1)?.text).toBe('é'.repeat(32_767));
  });

  it('announces many parts at once, and later ones again', () => {
    const { answers, due, announced } = live();
    for (let part = 1; part <= 100; part += 1) answers.hear(1, Buffer.alloc(part, 'x'), 'text/plain');
    const waiting = due.length;
    due.shift()?.();
    answers.hear(1, Buffer.from('xx'), 'text/plain');
    expect([waiting, announced(), due.length]).toEqual([1, 1, 1]);
  });
});
