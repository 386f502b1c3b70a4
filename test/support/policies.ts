import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DataRules } from '../../main/engine/data/open-data.ts';
import { MachinePolicy } from '../../main/engine/policy/machine-policy.ts';
import { PolicyWatch } from '../../main/engine/policy/policy-watch.ts';
import { isPolicy, readPolicy } from '../../main/engine/policy/read-policy.ts';
import type { Policy, PolicyState } from '../../main/engine/policy/policy.ts';
import { storeRules } from '../../main/engine/policy/store-rules.ts';

const PLACES = { machine: [], rehearsal: null };

/** A policy file's content: a sound one with the given parts. */
export function policyText(over: Readonly<Record<string, unknown>> = {}): string {
  const head = {
    format: 'sagittal-policy',
    version: 1,
    name: 'Radiology',
    contact: 'the service desk, telephone 4711',
  };
  return JSON.stringify({ ...head, ...over }, null, 2);
}

/** Such a policy, read; throws what is wrong with it. */
export function soundPolicy(over: Readonly<Record<string, unknown>> = {}): Policy {
  const read = readPolicy(Buffer.from(policyText(over)));
  if (isPolicy(read)) return read;
  throw new Error(read.reason);
}

/** Rules by a policy that does not change. */
export function policyOf(over: Readonly<Record<string, unknown>> = {}): MachinePolicy {
  return ruledBy({ kind: 'in-effect', source: '/etc/sagittal/policy.json', policy: soundPolicy(over) });
}

/** Rules of a computer without a policy. */
export function noPolicy(): MachinePolicy {
  return ruledBy({ kind: 'none' });
}

/** Rules of a computer whose policy cannot be read. */
export function brokenPolicy(): MachinePolicy {
  const defect = { reason: 'it is not valid JSON: the text ends too early', line: 3, column: 7 };
  return ruledBy({ kind: 'invalid', source: '/etc/sagittal/policy.json', defect });
}

function ruledBy(state: PolicyState): MachinePolicy {
  return new MachinePolicy({ state, places: PLACES });
}

/** What a store asks where there is no policy. */
export const NO_RULES: DataRules = storeRules(noPolicy());

/** A watch over a file that stands for this computer's policy, owned by whoever runs the test; every question looks at the file. */
export function watchAt(path: string): PolicyWatch {
  let now = 0;
  const places = { machine: [path], rehearsal: null };
  return new PolicyWatch({ places, now: () => (now += 1_000), owner: process.getuid?.() });
}

/** Writes a policy there, and the folder with it. */
export function writePolicy(path: string, over: Readonly<Record<string, unknown>> = {}): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, policyText(over), { mode: 0o644 });
}
