import { expect, it } from 'vitest';
import { runFuzz } from '../../support/fuzz/run-fuzz.ts';
import { chooseSeed } from '../../support/seeded-random.ts';

// The bench `privacy --only fuzz` changes more of them.
it('1,500 changed files of every kind end no reader, stop none, and fill no memory', async () => {
  const seed = chooseSeed();
  const { findings, cleaned, refused, peakMb } = await runFuzz({ seed, inputs: 1_500 });
  expect({ seed, findings }).toEqual({ seed, findings: [] });
  expect(cleaned + refused).toBe(1_500);
  expect(cleaned).toBeGreaterThan(50);
  expect(peakMb).toBeLessThan(300);
});
