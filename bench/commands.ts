import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { carryOut, prioritise, type CommandPorts } from '../main/engine/queue/commands.ts';
import { readReceipt } from '../main/engine/receipts/read-receipt.ts';
import { saveReceipt } from '../main/engine/receipts/save-receipt.ts';
import { openStore } from '../test/support/open-store.ts';
import { temporaryFolder, waitingImage } from '../test/support/temporary-store.ts';

/** Commands and receipts on one batch of 100,000 images: how long, and how long nothing else had its turn. */
const IMAGES = Number(process.argv[2] ?? 100_000);

using folder = temporaryFolder();
const context = { now: Date.now, random: Math.random, newInferenceId: () => 'inference' };
const store = openStore(join(folder.path, 'sagittal.db'), Buffer.alloc(32, 7), context);
const batchId = store.batches.open(
  { name: 'bench', profileName: 'demo', priority: 10, sendAnyway: false, sources: [] },
  'bench',
  Date.now(),
);
for (let first = 0; first < IMAGES; first += 1_000) {
  const rows = Array.from({ length: 1_000 }, (_, n) =>
    waitingImage(batchId, String(first + n), { sha256: String(first + n).padStart(64, '0') }),
  );
  store.images.add(rows, Date.now());
}
store.batches.complete(batchId, Date.now());

let longestMs = 0;
let turn = performance.now();
const ports: CommandPorts = {
  ...store,
  reopenUnread: () => undefined,
  isSourceThere: async () => true,
  reopenIntakes: () => undefined,
  onChanged: () => undefined,
  breathe: async () => {
    longestMs = Math.max(longestMs, performance.now() - turn);
    await setImmediate();
    turn = performance.now();
  },
};

/** Seconds the act took, and the longest stretch without a breath in milliseconds. */
async function time(act: () => Promise<unknown>): Promise<{ seconds: number; longestMs: number }> {
  longestMs = 0;
  turn = performance.now();
  const startedAt = turn;
  await act();
  const longest = Math.max(longestMs, performance.now() - turn);
  return { seconds: Math.round(performance.now() - startedAt) / 1000, longestMs: Math.round(longest) };
}

const all = { batchId };
const pause = await time(() => carryOut('pause', all, ports));
const urgent = await time(() => prioritise('urgent', all, ports));
const resume = await time(() => carryOut('resume', all, ports));
const cancel = await time(() => carryOut('cancel', all, ports));
const retry = await time(() => carryOut('retry', all, ports));
await carryOut('cancel', all, ports);

const path = join(folder.path, 'receipt.json');
const batch = store.batches.find(batchId);
if (batch === null) throw new Error('the batch is gone');
const before = process.memoryUsage().rss;
const save = await time(() => saveReceipt(store, batch, { path, file: 'json' }, Date.now()));
const read = await time(() => readReceipt(path, () => undefined));
const grownMegabytes = Math.round((process.memoryUsage().rss - before) / 1e6);
const receiptMegabytes = Math.round((await stat(path)).size / 1e6);
await rm(path);
const remove = await time(() => carryOut('remove', all, ports));
store.close();

const seconds = {
  pause,
  urgent,
  resume,
  cancel,
  retry,
  remove,
  saveReceipt: save.seconds,
  readReceipt: read.seconds,
};
console.log(JSON.stringify({ figures: { images: IMAGES, ...seconds, receiptMegabytes, grownMegabytes } }));
