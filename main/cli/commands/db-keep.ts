import { keepingSchema, type Keeping } from '../../../shared/keeping.ts';
import { withEngine, type CliPlaces } from '../session/open-engine.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import type { Output } from '../terminal/output.ts';
import { parseCommand } from '../terminal/parse-command.ts';
import { UsageError } from '../terminal/usage.ts';

/** The word that keeps without an end. */
const ALWAYS = 'all';

const OPTIONS = {
  'copy-days': 'copyDays',
  'answer-days': 'answerDays',
  answers: 'answers',
  backups: 'backups',
  'audit-days': 'auditDays',
} as const satisfies Record<string, keyof Keeping>;

/** `db keep [--copy-days N] [--answer-days N|all] [--answers N|all] [--backups N] [--audit-days N|all]`: shows how long things are kept, or changes it. */
export async function dbKeep(args: readonly string[], places: CliPlaces, output: Output): Promise<number> {
  const { positionals, values } = parseCommand(args, {
    'copy-days': { type: 'string' },
    'answer-days': { type: 'string' },
    answers: { type: 'string' },
    backups: { type: 'string' },
    'audit-days': { type: 'string' },
  });
  if (positionals.length > 0) throw new UsageError('db keep takes options only. See: sagittal --help');
  const change = readChange(values);
  return withEngine(places, output, async ({ calls }) => {
    const kept = await calls.store.keeping();
    const isChange = Object.keys(change).length > 0;
    const keeping = isChange ? await calls.store.keep(keepingSchema.parse({ ...kept, ...change })) : kept;
    output.json(keeping);
    output.text(() => describe(keeping));
    return EXIT.done;
  });
}

function readChange(values: Readonly<Record<string, string | undefined>>): Readonly<Record<string, unknown>> {
  const entries: (readonly [string, unknown])[] = Object.entries(OPTIONS).flatMap(([option, setting]) => {
    const value = values[option];
    if (value === undefined) return [];
    const read = value === ALWAYS ? null : /^\d+$/.test(value) ? Number(value) : value;
    if (!keepingSchema.shape[setting].safeParse(read).success) {
      throw new UsageError(`--${option} cannot be "${value}". See: sagittal --help`);
    }
    return [[setting, read] as const];
  });
  return Object.fromEntries(entries);
}

function describe({ copyDays, answerDays, answers, backups, auditDays }: Keeping): string {
  const copies = copyDays === 0 ? 'until their image is answered' : `for ${copyDays} days after the answer`;
  const age = answerDays === null ? 'without an end' : `for ${answerDays} days`;
  const count = answers === null ? '' : `, ${answers} at most`;
  return [
    `Safe copies are kept ${copies}.`,
    `Answered images are kept ${age}${count}.`,
    `${backups} backups of the records are kept.`,
    `The audit log is kept ${auditDays === null ? 'without an end' : `for ${auditDays} days`}.`,
  ].join('\n');
}
