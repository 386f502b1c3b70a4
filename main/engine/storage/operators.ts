import { z } from 'zod';
import { operatorRulesSchema, USUAL_OPERATOR_RULES, type OperatorRules } from '../../../shared/operator-rules.ts';
import type { BreakGlass } from '../../../shared/contract/lock.ts';
import type { Database } from './database.ts';
import type { StoreRules } from './store-rules.ts';

const rowSchema = z.object({
  id: z.int(),
  name: z.string(),
  secret: z.string(),
  createdAt: z.int(),
  tries: z.int(),
  triedAt: z.int(),
});

/** An operator as kept. Times in milliseconds since 1970; `secret` is a hash. */
export type OperatorRow = z.output<typeof rowSchema>;

/** People who may sign in, their tries, and ways in without a PIN. */
export interface Operators {
  /** By name. */
  readonly all: () => OperatorRow[];
  readonly count: () => number;
  /** Names are compared whole, without regard to case. */
  readonly find: (name: string) => OperatorRow | null;
  /** False where there is one of that name. */
  readonly add: (operator: { readonly name: string; readonly secret: string }, now: number) => boolean;
  /** Their sessions end with them. */
  readonly remove: (id: number) => void;
  readonly setSecret: (id: number, secret: string) => void;
  readonly countTry: (id: number, now: number) => void;
  /** Sets the time of the last try, where the clock has been put back behind it. */
  readonly moveTry: (id: number, now: number) => void;
  readonly forgetTries: (id: number) => void;
  readonly noteBreakGlass: (unlock: BreakGlass) => void;
  readonly untoldBreakGlass: () => BreakGlass[];
  readonly tellBreakGlass: (now: number) => void;
  readonly rules: () => OperatorRules;
  readonly saveRules: (rules: OperatorRules) => void;
  /** Why nobody goes in without a PIN, and who to ask; null where nothing but the rules kept here says so. */
  readonly whyNoBreakGlass: () => string | null;
}

const COLUMNS = 'id, name, secret, created_at AS createdAt, tries, tried_at AS triedAt';
const glassSchema = z.object({ at: z.int(), user: z.string(), reason: z.string() });

/** Operators over the given store; as its own rules say where no others are given. */
export function createOperators(
  database: Database,
  rules: Pick<StoreRules, 'operatorRulesInEffect' | 'checkOperatorRules' | 'whyNoBreakGlass'> = NO_RULES,
): Operators {
  const all = database.prepare(`SELECT ${COLUMNS} FROM operators ORDER BY name_key`);
  const count = database.prepare(`SELECT count(*) FROM operators`).pluck();
  const find = database.prepare(`SELECT ${COLUMNS} FROM operators WHERE name_key = ?`);
  const add = database.prepare(
    `INSERT INTO operators (name, name_key, secret, created_at) VALUES (@name, @key, @secret, @now)
     ON CONFLICT (name_key) DO NOTHING`,
  );
  const remove = database.prepare(`DELETE FROM operators WHERE id = ?`);
  const setSecret = database.prepare(`UPDATE operators SET secret = ?, tries = 0 WHERE id = ?`);
  const countTry = database.prepare(`UPDATE operators SET tries = tries + 1, tried_at = ? WHERE id = ?`);
  const moveTry = database.prepare(`UPDATE operators SET tried_at = ? WHERE id = ?`);
  const forget = database.prepare(`UPDATE operators SET tries = 0 WHERE id = ? AND tries > 0`);
  const note = database.prepare(`INSERT INTO break_glass (at, user, reason) VALUES (@at, @user, @reason)`);
  const untold = database.prepare(`SELECT at, user, reason FROM break_glass WHERE told_at IS NULL ORDER BY id`);
  const tell = database.prepare(`UPDATE break_glass SET told_at = ? WHERE told_at IS NULL`);
  const findRules = database.prepare(`SELECT rules FROM operator_rules`).pluck();
  const writeRules = database.prepare(
    `INSERT INTO operator_rules VALUES (1, @rules) ON CONFLICT (id) DO UPDATE SET rules = @rules`,
  );
  return {
    all: () => all.all().map((row) => rowSchema.parse(row)),
    count: () => Number(count.get()),
    find: (name) => rowSchema.nullable().parse(find.get(keyOf(name)) ?? null),
    add: ({ name, secret }, now) => add.run({ name, key: keyOf(name), secret, now }).changes > 0,
    remove: (id) => void remove.run(id),
    setSecret: (id, secret) => void setSecret.run(secret, id),
    countTry: (id, now) => void countTry.run(now, id),
    moveTry: (id, now) => void moveTry.run(now, id),
    forgetTries: (id) => void forget.run(id),
    noteBreakGlass: (unlock) => void note.run(unlock),
    untoldBreakGlass: () => untold.all().map((row) => glassSchema.parse(row)),
    tellBreakGlass: (now) => void tell.run(now),
    rules: () => {
      const kept = findRules.get();
      return kept === undefined
        ? rules.operatorRulesInEffect(USUAL_OPERATOR_RULES, false)
        : rules.operatorRulesInEffect(operatorRulesSchema.parse(JSON.parse(z.string().parse(kept))), true);
    },
    saveRules: (wanted) => {
      rules.checkOperatorRules(wanted);
      writeRules.run({ rules: JSON.stringify(wanted) });
    },
    whyNoBreakGlass: rules.whyNoBreakGlass,
  };
}

function keyOf(name: string): string {
  return name.trim().normalize('NFKC').toLowerCase();
}

const NO_RULES = {
  operatorRulesInEffect: (rules: OperatorRules) => rules,
  checkOperatorRules: () => undefined,
  whyNoBreakGlass: () => null,
};
