import { createHash } from 'node:crypto';
import type { EngineParts } from '../calls/engine-parts.ts';
import type { PolicyState } from '../policy/policy.ts';
import { LOOK_EVERY_MS } from '../policy/policy-watch.ts';
import { defectWords } from '../policy/policy-words.ts';

/** Notes what the policy gives, now and whenever another one holds, and says so to who shows or sends. */
export function followPolicy(
  {
    policy,
    givenProfiles,
    audit,
    health,
    feed,
    log,
  }: Pick<EngineParts, 'policy' | 'givenProfiles' | 'audit' | 'health' | 'feed' | 'log'>,
  onChange: () => void,
): { readonly begin: () => void; readonly stop: () => void } {
  let seen: PolicyState | null = null;
  let timer: NodeJS.Timeout | null = null;
  const look = () => {
    const { state } = policy;
    if (state === seen) return;
    // Where the disk does not let it, the next look tries again.
    health.guard('upkeep', () => {
      givenProfiles.keep(policy.given());
      const facts = factsOf(state);
      givenProfiles.see(digestOf(state), () => {
        audit.record('policy-changed', { what: state.kind });
      });
      if (seen !== null || state.kind !== 'none') log.info(facts, 'policy read');
      const isNew = seen !== null;
      seen = state;
      if (!isNew) return;
      feed.announce(['policy', 'profiles', 'queue', 'status', 'watch']);
      onChange();
    });
  };
  look();
  return {
    begin: () => {
      timer ??= setInterval(look, LOOK_EVERY_MS);
      timer.unref();
    },
    stop: () => {
      if (timer !== null) clearInterval(timer);
    },
  };
}

function digestOf(state: PolicyState): string {
  if (state.kind === 'none') return '';
  const text = JSON.stringify(state, (_name, value: unknown) => (value instanceof Map ? [...value] : value));
  return createHash('sha256').update(text).digest('hex');
}

function factsOf(state: PolicyState): Readonly<Record<string, string>> {
  if (state.kind === 'invalid') return { state: state.kind, why: defectWords(state.source, state.defect) };
  return state.kind === 'none'
    ? { state: state.kind }
    : { state: state.kind, source: state.source, name: state.policy.name };
}
