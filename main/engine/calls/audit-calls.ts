import type { AuditLog } from '../storage/audit-log.ts';
import { AUDITED_CALLS, type AuditEntry, type AuditRulePorts } from './audited-calls.ts';
import type { EngineCalls } from './engine-calls.ts';
import type { WorkingParts } from './engine-parts.ts';

/** The same look is recorded again after so long, in milliseconds; of so many different ones at most that is remembered. */
const SAME_VIEW_MS = 60_000;
const REMEMBERED_VIEWS = 1_000;

interface AnyRule {
  readonly before?: (input: unknown, ports: AuditRulePorts) => AuditEntry | null;
  readonly after?: (input: unknown, output: unknown) => AuditEntry | null;
}

/** The engine's calls, each leaving the record that `AUDITED_CALLS` says. */
export function auditCalls(
  calls: EngineCalls,
  { audit, profiles, now }: Pick<WorkingParts, 'audit' | 'profiles' | 'now'>,
): EngineCalls {
  const record = createRecorder(audit, now);
  const ports: AuditRulePorts = { findProfile: profiles.find };
  // Each rule takes what its call takes, which the table says by type and the loop over all of them cannot.
  const rules = AUDITED_CALLS as unknown as Readonly<Record<string, AnyRule | null>>;
  const audited = (name: string, call: (input: unknown) => Promise<unknown>) => {
    const rule = rules[name] ?? null;
    if (rule === null) return call;
    return async (input: unknown) => {
      record(rule.before?.(input, ports));
      const output = await call(input);
      record(rule.after?.(input, output));
      return output;
    };
  };
  const groups = Object.entries(calls).map(([group, methods]: [string, object]) => [
    group,
    Object.fromEntries(
      Object.entries(methods).map(([name, call]) => [name, audited(`${group}.${name}`, call as Call)]),
    ),
  ]);
  return Object.fromEntries(groups) as EngineCalls;
}

type Call = (input: unknown) => Promise<unknown>;

function createRecorder(audit: AuditLog, now: () => number) {
  const seen = new Map<string, number>();
  return (entry: AuditEntry | null | undefined): void => {
    if (entry === null || entry === undefined) return;
    if (entry.isView !== true) {
      audit.record(entry.event, entry.facts);
      return;
    }
    const view = `${entry.event} ${entry.facts?.image ?? ''}`;
    const before = seen.get(view);
    if (before !== undefined && Math.abs(now() - before) < SAME_VIEW_MS) return;
    if (seen.size >= REMEMBERED_VIEWS) seen.clear();
    seen.set(view, now());
    audit.recordView(entry.event, entry.facts);
  };
}
