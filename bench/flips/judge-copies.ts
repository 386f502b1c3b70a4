import { batchSettled } from './batch-settled.ts';
import { engineOver } from './own-engine.ts';
import type { Verdict } from './judges.ts';

/**
 * Sends what waits in a data directory some of whose copies were damaged, and judges by what the model was sent and what each image then says:
 * `right` are the hashes of the bodies that may leave. Answers how many images ended in which way.
 */
export async function judgeCopies(
  folder: string,
  model: { readonly bodies: Set<string> },
  right: ReadonlySet<string>,
): Promise<Record<Verdict, number>> {
  const counts: Record<Verdict, number> = { refused: 0, rescued: 0, noticed: 0, harmless: 0, silent: 0 };
  model.bodies.clear();
  const engine = engineOver(folder);
  engine.run();
  await batchSettled(engine, 'waiting', ({ counts: now }) => now.waiting + now.running === 0);
  for (const report of await engine.calls.queue.reports({ afterId: 0, limit: 500 })) {
    if (report.batch !== 'waiting') continue;
    if (report.state === 'answered') counts.rescued += 1;
    else if (report.reason !== undefined) counts.refused += 1;
    else counts.silent += 1;
  }
  await engine.stop();
  counts.silent += [...model.bodies].filter((body) => !right.has(body)).length;
  return counts;
}
