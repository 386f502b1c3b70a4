import { describe, expect, it } from 'vitest';
import { listenForInterruption } from '../../../../../main/cli/terminal/interruption.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const;

describe('listenForInterruption', () => {
  it.each(SIGNALS)('hears %s and says that it was that', (name) => {
    const interruption = listenForInterruption();
    expect([interruption.signal.aborted, interruption.cause()]).toEqual([false, null]);
    process.emit(name, name);
    expect([interruption.signal.aborted, interruption.cause()]).toEqual([true, name]);
    interruption.stopListening();
  });

  it('leaves no listener behind', () => {
    const before = SIGNALS.map((name) => process.listenerCount(name));
    const { stopListening } = listenForInterruption();
    expect(SIGNALS.map((name) => process.listenerCount(name))).toEqual(before.map((count) => count + 1));
    stopListening();
    expect(SIGNALS.map((name) => process.listenerCount(name))).toEqual(before);
  });
});
