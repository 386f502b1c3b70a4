import { resolve } from 'node:path';
import { checkData, type DataCheck } from '../../engine/data/check-data.ts';
import { dbKeep } from './db-keep.ts';
import { verbsOf } from '../terminal/command-access.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import { withEngine, type CliPlaces } from '../session/open-engine.ts';
import { openVaultForCommandLine } from '../session/open-vault-for-command-line.ts';
import type { Output } from '../terminal/output.ts';
import { oneOf, parseCommand } from '../terminal/parse-command.ts';
import { UsageError } from '../terminal/usage.ts';

/** `db check [--full]`, `db backup DIR`, `db requeue`, `db compact` and `db keep …`: looks after what Sagittal keeps. */
export async function db(args: readonly string[], places: CliPlaces, output: Output): Promise<number> {
  if (args[0] === 'keep') return dbKeep(args.slice(1), places, output);
  const { positionals, values } = parseCommand(args, { full: { type: 'boolean', default: false } });
  const [verbText, folder, ...others] = positionals;
  if (verbText === undefined) throw new UsageError('db needs one of check, backup, requeue, compact, keep.');
  const verb = oneOf('db', verbText, verbsOf('db'));
  if (verb === 'keep') throw new UsageError('db keep takes options only. See: sagittal --help');
  if (verb === 'check') {
    if (folder !== undefined) throw new UsageError('db check takes no folder; it looks at --data-dir.');
    return check(values.full, places, output);
  }
  if (verb === 'requeue') {
    if (folder !== undefined)
      throw new UsageError('db requeue takes no words; it queues all copies that were set aside.');
    return requeue(places, output);
  }
  if (verb === 'compact') {
    if (folder !== undefined) throw new UsageError('db compact takes no words; it looks at --data-dir.');
    return compact(places, output);
  }
  if (folder === undefined || others.length > 0) throw new UsageError('db backup needs one folder to write to.');
  return withEngine(places, output, async (engine) => {
    const { path } = await engine.calls.store.backup({ folder: resolve(folder) });
    output.json({ backup: path });
    output.text(`Backup written and checked: ${path}`);
    return EXIT.done;
  });
}

/** Copies that stay unreadable need a person. */
function requeue(places: CliPlaces, output: Output): Promise<number> {
  return withEngine(places, output, async (engine) => {
    const { requeued, unreadable } = await engine.calls.store.requeue();
    output.json({ requeued, unreadable });
    const left = unreadable === 0 ? '' : ` ${unreadable} cannot be read and stay in spool/set-aside.`;
    output.text(`${requeued} images were queued again from copies that were set aside.${left}`);
    return unreadable === 0 ? EXIT.done : EXIT.needsPerson;
  });
}

/** What keeps it from being done passes by itself. */
function compact(places: CliPlaces, output: Output): Promise<number> {
  return withEngine(places, output, async (engine) => {
    const { isDone } = await engine.calls.store.compact();
    output.json({ compacted: isDone });
    output.text(
      isDone
        ? 'The records take no more room than they need.'
        : 'The records cannot be written anew just now: end other Sagittal programs, or make room on the disk.',
    );
    return isDone ? EXIT.done : EXIT.stillWaiting;
  });
}

async function check(isFull: boolean, places: CliPlaces, output: Output): Promise<number> {
  const vault = await openVaultForCommandLine(places);
  const found = await checkData(places.dataDirectory, vault.databaseKey, isFull);
  const isWhole = found.problems.length === 0 && found.damagedCopies === 0;
  output.json({ ok: isWhole, ...found });
  output.text(describe(found));
  return isWhole ? EXIT.done : EXIT.fault;
}

function describe({ problems, copies, damagedCopies }: DataCheck): string {
  const lines: string[] = [];
  if (problems.length === 0) lines.push("Sagittal's records are whole.");
  else {
    lines.push("Sagittal's records are damaged. The next start sets them aside and queues the safe copies again.");
    lines.push(...problems.map((problem) => `  ${problem}`));
  }
  if (copies !== null) lines.push(`${copies} safe copies read, ${damagedCopies} of them damaged.`);
  return lines.join('\n');
}
