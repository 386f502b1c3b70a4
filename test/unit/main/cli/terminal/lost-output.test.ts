import { expect, it } from 'vitest';
import { listenForInterruption } from '../../../../../main/cli/terminal/interruption.ts';
import { afterLostOutput, hearLostOutput } from '../../../../../main/cli/terminal/lost-output.ts';

it('a command at work goes on without its output, and its end says that some was lost', () => {
  const { stopListening } = listenForInterruption();
  try {
    hearLostOutput(Object.assign(new Error(), { code: 'EPIPE' }));
    expect(afterLostOutput(0)).toBe(0);
    hearLostOutput(Object.assign(new Error(), { code: 'ENOSPC' }));
    expect([0, 2, 3].map(afterLostOutput)).toEqual([1, 2, 3]);
  } finally {
    stopListening();
  }
});
