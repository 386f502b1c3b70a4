import type { Selection } from '../../../shared/contract/calls.ts';
import { PRIORITY_NAMES, type PriorityName } from '../../../shared/priority.ts';
import { IMAGE_STATES, reportedState, REPORTED_STATES } from '../../../shared/states.ts';
import type { Engine } from '../../engine/process/compose.ts';
import type { QueueVerb } from '../../engine/queue/commands.ts';
import type { ImageFilter } from '../../engine/storage/images.ts';
import { verbsOf } from '../terminal/command-access.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import { answerMappings } from '../session/answer-mappings.ts';
import { withEngine, type CliPlaces } from '../session/open-engine.ts';
import type { Output } from '../terminal/output.ts';
import { oneOf, parseCommand, wholeNumber } from '../terminal/parse-command.ts';
import { reportsOf } from '../session/reports-of.ts';
import { imageTable, tableRows } from '../terminal/tables.ts';
import { UsageError } from '../terminal/usage.ts';
import { checkIds, mayRemove } from './queue-guards.ts';
import { runQueue } from './queue-run.ts';

const VERBS = verbsOf('queue');

interface Filter {
  readonly ids: readonly number[];
  readonly isAll: boolean;
  readonly state: string | undefined;
  readonly batch: string | undefined;
  /** Answers may be deleted without a question. */
  readonly isYes: boolean;
}

/** `queue VERB`: shows the queue, drains it, or does something with some of its images. */
export async function queue(args: readonly string[], places: CliPlaces, output: Output): Promise<number> {
  const { positionals, values } = parseCommand(args, {
    all: { type: 'boolean', default: false },
    state: { type: 'string' },
    batch: { type: 'string' },
    'give-up-after': { type: 'string' },
    yes: { type: 'boolean', default: false },
  });
  const [verbText, ...rest] = positionals;
  if (verbText === undefined) throw new UsageError(`queue needs one of ${VERBS.join(', ')}.`);
  const verb = oneOf('queue', verbText, VERBS);
  const priority = verb === 'prioritise' ? oneOf('queue prioritise', rest[0] ?? '', PRIORITY_NAMES) : null;
  const idTexts = priority === null ? rest : rest.slice(1);
  const filter: Filter = {
    ids: idTexts.map((text) => wholeNumber('ID', text, 1, Number.MAX_SAFE_INTEGER) ?? 0),
    isAll: values.all,
    state: values.state === undefined ? undefined : oneOf('--state', values.state, STATE_WORDS),
    batch: values.batch,
    isYes: values.yes,
  };
  checkSelectors(verb, filter);
  const giveUpAfterS = wholeNumber('--give-up-after', values['give-up-after'], 0, 31_536_000);
  return withEngine(places, output, (engine) => {
    if (verb === 'run') return runQueue(engine, output, giveUpAfterS === undefined ? undefined : giveUpAfterS * 1000);
    if (verb === 'list') return list(engine, filter, output);
    return act(engine, verb === 'prioritise' ? { verb, priority: priority ?? 'normal' } : { verb }, filter, output);
  });
}

const STATE_WORDS = [...new Set([...REPORTED_STATES, ...IMAGE_STATES])];
async function list(engine: Engine, filter: Filter, output: Output): Promise<number> {
  const rows = tableRows();
  for (const part of await filtersOf(engine, filter)) {
    for await (const report of reportsOf(engine, part)) {
      output.json(report);
      rows.add(report);
    }
  }
  const mappingOf = await answerMappings(engine);
  output.text(() =>
    rows.total() === 0 ? nothingThere(filter) : imageTable(rows, process.stdout.columns || 120, mappingOf),
  );
  return EXIT.done;
}

function nothingThere({ state, batch }: Filter): string {
  if (state !== undefined) return `No image ${batch === undefined ? 'in the queue' : `of "${batch}"`} is ${state}.`;
  return batch === undefined ? 'The queue is empty.' : `There are no images in "${batch}".`;
}

type Command = { readonly verb: QueueVerb } | { readonly verb: 'prioritise'; readonly priority: PriorityName };

async function act({ calls }: Engine, command: Command, filter: Filter, output: Output): Promise<number> {
  const { verb } = command;
  await checkIds({ calls }, filter.ids);
  if (verb === 'remove') {
    const scope = { ids: filter.ids, filters: filter.ids.length > 0 ? [] : await filtersOf({ calls }, filter) };
    if (!(await mayRemove({ calls }, scope, filter.isYes))) {
      output.text('Nothing was removed.');
      return EXIT.done;
    }
  }
  let changed = 0;
  let stopped = 0;
  for (const selection of await selectionsOf({ calls }, filter)) {
    if (verb === 'cancel') stopped += await intakesIn({ calls }, selection);
    const done =
      command.verb === 'prioritise'
        ? await calls.queue.prioritise({ selection, priority: command.priority })
        : await calls.queue[command.verb](selection);
    changed += done.changed;
  }
  output.json({ verb, changed, ...(stopped > 0 && { intakesStopped: stopped }) });
  output.text(`${changed} ${changed === 1 ? 'image' : 'images'} changed by ${verb}.`);
  if (stopped > 0) output.text(`${STOPPED} ${stopped === 1 ? '1 batch' : `${stopped} batches`}.`);
  if (verb === 'retry' && changed > 0)
    output.note('They are sent by the window, by "sagittal queue run", or with the next upload.');
  return EXIT.done;
}

const STOPPED =
  'What was still being copied is stopped and stays in the list as cancelled; no more files are taken into';

/** How many batches of a selection are still being taken in; a cancel of a whole batch ends that. */
async function intakesIn({ calls }: Pick<Engine, 'calls'>, selection: Selection): Promise<number> {
  if ('ids' in selection || selection.states?.includes('waiting') === false) return 0;
  let open = 0;
  for (let offset = 0; ; offset += BATCHES_PAGE) {
    const { batches } = await calls.queue.batches({ offset, limit: BATCHES_PAGE });
    const wanted = batches.filter(({ id }) => !('batchId' in selection) || selection.batchId === id);
    open += wanted.filter(({ isComplete }) => !isComplete).length;
    if (batches.every(({ isComplete }) => isComplete)) return open;
  }
}

const BATCHES_PAGE = 100;

async function selectionsOf(engine: Pick<Engine, 'calls'>, filter: Filter): Promise<Selection[]> {
  if (filter.ids.length > 0) return [{ ids: [...filter.ids] }];
  if (filter.isAll) return [{ all: true }];
  return (await filtersOf(engine, filter)).map(({ batchId, states }) => {
    const part = states === undefined ? {} : { states: [...states] };
    return batchId === undefined ? { all: true, ...part } : { batchId, ...part };
  });
}

/** Each verb takes the selectors it can honour, and only one way to select at a time. */
function checkSelectors(verb: (typeof VERBS)[number], filter: Filter): void {
  const hasFilter = filter.state !== undefined || filter.batch !== undefined;
  const ways = [filter.ids.length > 0, filter.isAll, hasFilter].filter((isUsed) => isUsed).length;
  if (verb === 'run') {
    if (ways > 0) throw new UsageError('queue run sends everything that waits; it takes no selection.');
    return;
  }
  if (verb === 'list') {
    if (filter.ids.length > 0 || filter.isAll) throw new UsageError('queue list takes --state and --batch only.');
    return;
  }
  if (ways === 0) throw new UsageError('Say which images: their numbers, --all, --state STATE or --batch NAME.');
  if (ways > 1) throw new UsageError('Say which images in one way: their numbers, or --all, or --state and --batch.');
}

/** The queue's own filters for what was typed: one for each batch of that name, or one for all. */
async function filtersOf(
  engine: Pick<Engine, 'calls'>,
  filter: Filter,
): Promise<Pick<ImageFilter, 'batchId' | 'states'>[]> {
  const states = IMAGE_STATES.filter((state) => state === filter.state || reportedState(state) === filter.state);
  const part = filter.state === undefined ? {} : { states };
  if (filter.batch === undefined) return [part];
  const batchIds = await engine.calls.queue.batchIdsNamed({ name: filter.batch });
  if (batchIds.length === 0) throw new UsageError(`There is no batch named "${filter.batch}".`);
  return batchIds.map((batchId) => ({ ...part, batchId }));
}
