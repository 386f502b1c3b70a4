import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PolicyWatch } from '../../../../../main/engine/policy/policy-watch.ts';
import { writePolicy } from '../../../../support/policies.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

function site() {
  const folder = temporaryFolder();
  const path = join(folder.path, 'policy.json');
  const clock = { now: 0 };
  const open = () =>
    new PolicyWatch({ places: { machine: [path], rehearsal: null }, now: () => clock.now, owner: process.getuid?.() });
  return { path, clock, open, [Symbol.dispose]: folder[Symbol.dispose] };
}

it('a policy that appears, changes or breaks holds within a second, and stays the same object until then', () => {
  using here = site();
  const watch = here.open();
  expect(watch.state.kind).toBe('none');
  writePolicy(here.path);
  expect(watch.state.kind).toBe('none');
  here.clock.now += 1_000;
  const first = watch.state;
  expect(first).toMatchObject({ kind: 'in-effect', policy: { demo: 'allowed' } });
  here.clock.now += 1_000;
  expect(watch.state).toBe(first);
  writePolicy(here.path, { demo: 'refused' });
  here.clock.now += 1_000;
  expect(watch.state).toMatchObject({ policy: { demo: 'refused' } });
  writeFileSync(here.path, '{"format": ');
  here.clock.now += 1_000;
  expect(watch.state).toMatchObject({ kind: 'invalid', defect: { line: 1, column: 12 } });
  writePolicy(here.path);
  here.clock.now += 1_000;
  expect(watch.state.kind).toBe('in-effect');
});

it('a policy that is gone stops sending for half a minute, and holds again where it comes back', () => {
  using here = site();
  writePolicy(here.path);
  const watch = here.open();
  rmSync(here.path);
  here.clock.now += 1_000;
  expect(watch.state).toMatchObject({
    kind: 'invalid',
    defect: { reason: expect.stringMatching(/^it is gone/) as string },
  });
  writePolicy(here.path);
  here.clock.now += 1_000;
  expect(watch.state.kind).toBe('in-effect');
  rmSync(here.path);
  for (const after of [1_000, 29_000]) {
    here.clock.now += after;
    expect(watch.state.kind).toBe('invalid');
  }
  here.clock.now += 1_000;
  expect(watch.state.kind).toBe('none');
});

it.skipIf(process.platform === 'win32')('a policy that a link leads to holds as soon as it changes there', () => {
  using here = site();
  const kept = `${here.path}.kept`;
  writePolicy(kept);
  symlinkSync(kept, here.path);
  const watch = here.open();
  expect(watch.state).toMatchObject({ policy: { demo: 'allowed' } });
  writePolicy(kept, { demo: 'refused' });
  here.clock.now += 1_000;
  expect(watch.state).toMatchObject({ policy: { demo: 'refused' } });
});
