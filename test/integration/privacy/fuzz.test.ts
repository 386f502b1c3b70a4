import { expect, it } from 'vitest';
import { runFuzz } from '../../support/fuzz/run-fuzz.ts';
import { chooseSeed } from '../../support/seeded-random.ts';

it('3,000 changed files of every kind end no reader, stop none, and fill no memory', async () => {
  const seed = chooseSeed();
  const { findings, cleaned, refused, peakMb } = await runFuzz({ seed, inputs: 3_000 });
  expect({ seed, findings }).toEqual({ seed, findings: [] });
  expect(cleaned + refused).toBe(3_000);
  expect(cleaned).toBeGreaterThan(100);
  expect(peakMb).toBeLessThan(300);
});
