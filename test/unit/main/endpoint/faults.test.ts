import { describe, expect, it } from 'vitest';
import { drawFault, FAULTS, isFaultKind } from '../../../../main/endpoint/faults.ts';

describe('drawing a fault', () => {
  it('gives each kind its share and the rest none', () => {
    const shares = [
      { kind: 'cut', share: 0.25 },
      { kind: 'throttled', share: 0.5 },
    ] as const;
    const drawn = [0, 0.24, 0.25, 0.74, 0.75, 0.99].map((number) => drawFault(shares, () => number));
    expect(drawn).toEqual([FAULTS.cut, FAULTS.cut, FAULTS.throttled, FAULTS.throttled, null, null]);
  });

  it('never hits with a share of 0 and always with a share of 1', () => {
    expect([
      drawFault([{ kind: 'cut', share: 0 }], () => 0),
      drawFault([{ kind: 'cut', share: 1 }], () => 0.999999),
    ]).toEqual([null, FAULTS.cut]);
  });

  it('knows its kinds and nothing of objects', () => {
    expect(['slow', 'model-error-503', 'toString', 'Slow', '', 'model-error-200'].map(isFaultKind)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
