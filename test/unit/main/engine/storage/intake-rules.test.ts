import { describe, expect, it } from 'vitest';
import { createBatches } from '../../../../../main/engine/storage/batches.ts';
import { intakeRules } from '../../../../../main/engine/storage/intake-rules.ts';
import { temporaryStore } from '../../../../support/temporary-store.ts';

function setUp(rule: 'open' | 'paused' | 'stopped') {
  const store = temporaryStore();
  const batches = createBatches(store.database);
  const batch = { name: 'b', profileName: 'demo', priority: 1, sendAnyway: false, sources: [] };
  const batchId = batches.open(batch, 'me', 1);
  if (rule !== 'open') batches.ruleIntake({ batchId }, rule);
  return { ...store, batches, batchId, [Symbol.dispose]: store[Symbol.dispose] };
}

describe('an image arrives', () => {
  it.each([
    ['open', 'waiting', 'waiting'],
    ['open', 'checking', 'checking'],
    ['paused', 'waiting', 'paused'],
    ['paused', 'checking', 'paused'],
    ['paused', 'skipped', 'skipped'],
    ['paused', 'quarantined', 'quarantined'],
    ['stopped', 'waiting', 'cancelled'],
    ['stopped', 'skipped', 'skipped'],
  ] as const)('in a batch that is %s as %s: %s', (rule, state, expected) => {
    using store = setUp(rule);
    expect(intakeRules(store.database, 9)({ batchId: store.batchId, state })).toBe(expected);
  });

  it('as it is where its batch is gone', () => {
    using store = setUp('open');
    expect(intakeRules(store.database, 9)({ batchId: 99, state: 'waiting' })).toBe('waiting');
  });

  it('and completes a stopped batch, but not one that was complete before', () => {
    using store = setUp('stopped');
    intakeRules(store.database, 9)({ batchId: store.batchId, state: 'waiting' });
    intakeRules(store.database, 12)({ batchId: store.batchId, state: 'waiting' });
    expect(store.batches.find(store.batchId)?.completedAt).toBe(9);
  });

  it('by the rule that its transaction began with', () => {
    using store = setUp('open');
    const arrivalOf = intakeRules(store.database, 9);
    const image = { batchId: store.batchId, state: 'waiting' } as const;
    expect(arrivalOf(image)).toBe('waiting');
    store.batches.ruleIntake({ all: true }, 'paused');
    expect([arrivalOf(image), intakeRules(store.database, 9)(image)]).toEqual(['waiting', 'paused']);
  });
});
