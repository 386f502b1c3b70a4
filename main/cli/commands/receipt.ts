import { extname, resolve } from 'node:path';
import { IMAGE_STATES, reportedState } from '../../../shared/states.ts';
import type { Engine } from '../../engine/process/compose.ts';
import { RECEIPT_FILES } from '../../engine/receipts/receipt-lines.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import { withEngine, type CliPlaces } from '../session/open-engine.ts';
import type { Output } from '../terminal/output.ts';
import { parseCommand, wholeNumber } from '../terminal/parse-command.ts';
import { settleBatch } from '../session/settle-batch.ts';
import { summaryLine } from '../terminal/tables.ts';
import { UsageError } from '../terminal/usage.ts';

/** `receipt BATCH FILE` saves what became of a batch; `receipt redo FILE` sends again what has no answer. */
export async function receipt(args: readonly string[], places: CliPlaces, output: Output): Promise<number> {
  const { positionals, values } = parseCommand(args, {
    'no-wait': { type: 'boolean', default: false },
    'give-up-after': { type: 'string' },
  });
  const [subject, file, ...others] = positionals;
  if (subject === undefined || file === undefined)
    throw new UsageError('receipt needs a batch and a file, or "redo" and a receipt. See: sagittal --help');
  if (others.length > 0) throw new UsageError(`receipt takes one file, and "${others.join(' ')}" is too much.`);
  const giveUpAfterS = wholeNumber('--give-up-after', values['give-up-after'], 0, 31_536_000);
  if (subject !== 'redo') return save(subject, file, places, output);
  return redo(file, places, output, {
    isSending: !values['no-wait'],
    giveUpAfterMs: giveUpAfterS === undefined ? undefined : giveUpAfterS * 1000,
  });
}

async function save(wanted: string, file: string, places: CliPlaces, output: Output): Promise<number> {
  const kind = RECEIPT_FILES.find((known) => extname(file).toLowerCase() === `.${known}`);
  if (kind === undefined) throw new UsageError(`receipt writes .json or .csv, and "${file}" is neither.`);
  const path = resolve(file);
  return withEngine(places, output, async ({ calls }) => {
    const { batchId, batchName, namesakes } = await calls.receipts.findBatch({ wanted });
    if (namesakes > 0)
      output.note(`${namesakes + 1} batches are called "${batchName}"; this is the newest, number ${batchId}.`);
    const { found, ...counts } = await calls.receipts.save({ batchId, path, file: kind });
    output.json({ file: path, batch: batchName, batchId, found, ...counts });
    output.text(`${summaryLine(counts, found)}\nReceipt of "${batchName}" saved as ${path}`);
    return EXIT.done;
  });
}

interface RedoOptions {
  readonly isSending: boolean;
  readonly giveUpAfterMs: number | undefined;
}

async function redo(file: string, places: CliPlaces, output: Output, options: RedoOptions): Promise<number> {
  return withEngine(places, output, async (engine) => {
    const { batchId, batchName } = await engine.calls.receipts.redo({ path: resolve(file) });
    if (batchId !== null) return settleBatch(engine, output, { ...options, batchId, summaryFile: places.summaryFile });
    output.json({ summary: NOTHING });
    const waiting = await waitingIn(engine, batchName);
    output.text(
      waiting === 0
        ? `Nothing of "${batchName}" has to be sent again.`
        : `Nothing of "${batchName}" has to be added again: ${waiting === 1 ? '1 image still waits' : `${waiting} images still wait`} to be sent. See: sagittal queue run`,
    );
    return waiting === 0 ? EXIT.done : EXIT.stillWaiting;
  });
}

/** How many images of the batches with a name wait or are on their way. */
async function waitingIn({ calls }: Pick<Engine, 'calls'>, name: string): Promise<number> {
  let waiting = 0;
  for (const batchId of await calls.queue.batchIdsNamed({ name })) {
    const states = IMAGE_STATES.filter((state) => reportedState(state) === 'waiting');
    waiting += (await calls.queue.images({ batchId, states, offset: 0, limit: 1 })).total;
  }
  return waiting;
}

const NOTHING = {
  found: 0,
  answered: 0,
  failed: 0,
  skipped: 0,
  quarantined: 0,
  held: 0,
  waiting: 0,
  cancelled: 0,
  seconds: 0,
};
