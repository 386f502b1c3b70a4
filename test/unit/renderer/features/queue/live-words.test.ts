import { expect, it } from 'vitest';
import { lastPart } from '../../../../../renderer/features/queue/live-words.ts';

it('shows the end of a long answer and says that its beginning is cut', () => {
  expect(lastPart('short')).toBe('short');
  expect(lastPart('a'.repeat(10) + 'b'.repeat(20_000))).toBe(`… ${'b'.repeat(20_000)}`);
});
