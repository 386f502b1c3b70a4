import { z } from 'zod';
import type { ImageState } from '../../../shared/states.ts';
import type { Database } from './database.ts';

/** The states an image can arrive in. */
export type ArrivalState = Extract<
  ImageState,
  'checking' | 'waiting' | 'paused' | 'skipped' | 'quarantined' | 'failed' | 'cancelled'
>;

interface Arriving {
  readonly batchId: number;
  readonly state: ArrivalState;
}

const ruleSchema = z.enum(['open', 'paused', 'stopped']);

/**
 * What a person asked of a batch while files are still being taken in, for one transaction: gives each image the state
 * it arrives in. Where its batch was cancelled, it arrives cancelled, and the batch is complete.
 */
export function intakeRules(database: Database, now: number): (image: Arriving) => ArrivalState {
  const read = database.prepare(`SELECT intake FROM batches WHERE id = ?`).pluck();
  const end = database.prepare(
    `UPDATE batches SET completed_at = ?, intake_owner = NULL WHERE id = ? AND completed_at IS NULL`,
  );
  const rules = new Map<number, z.infer<typeof ruleSchema>>();
  const ruleOf = (batchId: number) => {
    const rule = rules.get(batchId) ?? ruleSchema.parse(read.get(batchId) ?? 'open');
    if (rule === 'stopped' && !rules.has(batchId)) end.run(now, batchId);
    rules.set(batchId, rule);
    return rule;
  };
  return (image) => {
    const rule = ruleOf(image.batchId);
    if (image.state !== 'waiting' && image.state !== 'checking') return image.state;
    return rule === 'open' ? image.state : rule === 'paused' ? 'paused' : 'cancelled';
  };
}
