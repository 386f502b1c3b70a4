import { createInterface } from 'node:readline/promises';
import type { Engine } from '../../engine/process/compose.ts';
import type { ImageFilter } from '../../engine/storage/images.ts';
import { UsageError } from '../terminal/usage.ts';

/** Throws UsageError for numbers that no image has: nothing is done then. */
export async function checkIds({ calls }: Pick<Engine, 'calls'>, ids: readonly number[]): Promise<void> {
  const missing: number[] = [];
  for (const id of ids) {
    const [found] = await calls.queue.reports({ afterId: id - 1, limit: 1 });
    if (found?.id !== id) missing.push(id);
  }
  if (missing.length === 0) return;
  const words = missing.length === 1 ? 'There is no image' : 'There are no images';
  throw new UsageError(`${words} ${missing.join(', ')}. Nothing was changed. See: sagittal queue list`);
}

/** Which answers a removal takes along: those of single images, or of all that filters stand for. */
export interface RemovalScope {
  readonly ids: readonly number[];
  readonly filters: readonly Pick<ImageFilter, 'batchId' | 'states'>[];
}

/** Asks before answers are deleted for good. True where it may be done; throws UsageError where nobody can be asked. */
export async function mayRemove(engine: Pick<Engine, 'calls'>, scope: RemovalScope, isYes: boolean): Promise<boolean> {
  if (isYes) return true;
  const answers = await answersIn(engine, scope);
  if (answers === 0) return true;
  const what = answers === 1 ? '1 answer' : `${answers} answers`;
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw new UsageError(`This deletes ${what} for good. Add --yes to do it. Nothing was changed.`);
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await lines.question(`This deletes ${what} for good. Go on? [y/N] `)).trim());
  } finally {
    lines.close();
  }
}

async function answersIn({ calls }: Pick<Engine, 'calls'>, { ids, filters }: RemovalScope): Promise<number> {
  let answers = 0;
  for (const id of ids) {
    const [found] = await calls.queue.reports({ afterId: id - 1, limit: 1 });
    if (found?.id === id && found.answer !== undefined) answers += 1;
  }
  if (ids.length > 0) return answers;
  for (const { states, ...filter } of filters) {
    if (states === undefined || states.includes('failed')) answers += await reportedIn({ calls }, filter);
    if (states !== undefined && !states.includes('answered')) continue;
    const { total } = await calls.queue.images({ ...filter, states: ['answered'], offset: 0, limit: 1 });
    answers += total;
  }
  return answers;
}

const PAGE = 500;

/** Answers that only report a failure: their images have failed. */
async function reportedIn({ calls }: Pick<Engine, 'calls'>, filter: Pick<ImageFilter, 'batchId'>): Promise<number> {
  let answers = 0;
  for (let afterId = 0; ;) {
    const reports = await calls.queue.reports({ ...filter, states: ['failed'], afterId, limit: PAGE });
    answers += reports.filter(({ answer }) => answer !== undefined).length;
    const last = reports.at(-1);
    if (last === undefined || reports.length < PAGE) return answers;
    afterId = last.id;
  }
}
