import { expect, it } from 'vitest';
import { failure, success } from '../../../shared/result.ts';

it('carries a value or an error as plain data that survives a process border', () => {
  const error = { kind: 'internal', sentence: 'It failed.', forIt: 'EFAULT' } as const;
  const results = [success({ rows: [1, 2] }), success(undefined), failure(error)];
  expect(structuredClone(results)).toEqual([
    { ok: true, value: { rows: [1, 2] } },
    { ok: true, value: undefined },
    { ok: false, error },
  ]);
});
