import type { Database } from '../../main/engine/storage/database.ts';

/** The steps SQLite takes for a query, in its own words, such as `SEARCH images USING INDEX images_state (state=?)`. */
export function queryPlan(
  database: Database,
  sql: string,
  values: Readonly<Record<string, string | number | null>> | readonly (string | number)[] = [],
): string[] {
  const given = Array.isArray(values)
    ? values
    : Object.fromEntries(Object.entries(values).filter(([name]) => sql.includes(`@${name}`)));
  return database
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .all(given)
    .map((step) => String(Reflect.get(Object(step) as object, 'detail')));
}

/** The steps of a plan that walk a whole table or sort: what a hot query has none of. */
export function slowSteps(plan: readonly string[]): string[] {
  return plan.filter((step) => /^SCAN (?!json_each)|TEMP B-TREE/.test(step));
}
