import { z } from 'zod';
import type { Database } from './database.ts';

const rowSchema = z.object({
  holder: z.string(),
  /** Null after a way in without a PIN. */
  operator: z.string().nullable(),
  beganAt: z.int(),
  usedAt: z.int(),
});

/** That somebody is signed in at one window or terminal. Times in milliseconds since 1970. */
export type OperatorSession = z.output<typeof rowSchema>;

/** Who is signed in where, over all processes. */
export interface OperatorSessions {
  readonly find: (holder: string) => OperatorSession | null;
  readonly all: () => OperatorSession[];
  /** Begins one in the place of what was there; `operatorId` is null without a PIN. */
  readonly begin: (holder: string, operatorId: number | null, now: number) => void;
  readonly use: (holder: string, now: number) => void;
  readonly end: (holder: string) => void;
}

const COLUMNS = `s.holder, o.name AS operator, s.began_at AS beganAt, s.used_at AS usedAt`;
const JOINED = `FROM operator_sessions s LEFT JOIN operators o ON o.id = s.operator_id`;

/** Sessions over the given store. */
export function createOperatorSessions(database: Database): OperatorSessions {
  const find = database.prepare(`SELECT ${COLUMNS} ${JOINED} WHERE s.holder = ?`);
  const all = database.prepare(`SELECT ${COLUMNS} ${JOINED} ORDER BY s.holder`);
  const begin = database.prepare(`INSERT OR REPLACE INTO operator_sessions VALUES (@holder, @operatorId, @now, @now)`);
  const use = database.prepare(`UPDATE operator_sessions SET used_at = ? WHERE holder = ?`);
  const end = database.prepare(`DELETE FROM operator_sessions WHERE holder = ?`);
  return {
    find: (holder) => rowSchema.nullable().parse(find.get(holder) ?? null),
    all: () => all.all().map((row) => rowSchema.parse(row)),
    begin: (holder, operatorId, now) => void begin.run({ holder, operatorId, now }),
    use: (holder, now) => void use.run(now, holder),
    end: (holder) => void end.run(holder),
  };
}
