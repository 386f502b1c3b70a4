import { setImmediate } from 'node:timers/promises';
import type { Engine } from '../../engine/process/compose.ts';
import type { ImageReport } from '../../engine/views/report-image.ts';
import type { ListFilter } from '../../engine/storage/images.ts';

const PAGE = 500;

/**
 * Every image the filter stands for, oldest first, each once however the queue moves meanwhile. Between the pages other work
 * has its turn.
 */
export async function* reportsOf(
  engine: Pick<Engine, 'calls'>,
  filter: Omit<ListFilter, 'afterId' | 'limit'>,
): AsyncGenerator<ImageReport> {
  for (let afterId = 0; ;) {
    const reports = await engine.calls.queue.reports({ ...filter, afterId, limit: PAGE });
    yield* reports;
    const last = reports.at(-1);
    if (last === undefined || reports.length < PAGE) return;
    afterId = last.id;
    await setImmediate();
  }
}
