import { expect, it } from 'vitest';
import { loadPolicy, stampOf } from '../../../../../main/engine/policy/load-policy.ts';
import { SlowLook } from '../../../../../main/engine/policy/reg-export.ts';
import {
  RegistryWatch,
  REGISTRY_EVERY_MS,
  REGISTRY_SETTLES_MS,
  SLOW_TRIES,
} from '../../../../../main/engine/policy/registry-watch.ts';
import { viewOf } from '../../../../../main/engine/policy/policy-view.ts';
import { registryText } from '../../../../support/registry-text.ts';
import { writePolicy } from '../../../../support/policies.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

const policy = (name: string) => registryText({ '': { Name: name, Contact: 'the service desk' } });

function site() {
  const folder = temporaryFolder();
  const file = `${folder.path}/policy.json`;
  const now = { ms: 0 };
  const registry: { holds: () => Uint8Array | null | Promise<null>; looks: number } = { holds: () => null, looks: 0 };
  const managed = new RegistryWatch({
    exported: async () => {
      registry.looks += 1;
      return registry.holds();
    },
    now: () => now.ms,
    pause: (ms) => {
      now.ms += ms;
      return Promise.resolve();
    },
  });
  const places = { managed, machine: [file], rehearsal: null };
  /** Without waiting for a look. */
  const held = () => loadPolicy(places, process.getuid?.()).state;
  const state = async () => {
    await managed.looked();
    return held();
  };
  const nameNow = async () => {
    const { kind, ...rest } = await state();
    return 'policy' in rest ? rest.policy.name : kind;
  };
  return { file, now, registry, places, held, state, nameNow, [Symbol.dispose]: folder[Symbol.dispose] };
}

it('the registry counts whatever file there is, and only while it lays something down', async () => {
  using here = site();
  writePolicy(here.file);
  expect(await here.state()).toMatchObject({ kind: 'in-effect', source: here.file });
  here.now.ms += REGISTRY_SETTLES_MS;
  here.registry.holds = () => policy('By group policy');
  expect(await here.nameNow()).toBe('invalid');
  here.now.ms += REGISTRY_SETTLES_MS;
  expect(await here.state()).toMatchObject({ kind: 'in-effect', source: 'HKLM\\Software\\Policies\\Sagittal' });
  expect(viewOf(await here.state(), here.places)).toMatchObject({ name: 'By group policy', outranked: [here.file] });
  here.now.ms += REGISTRY_EVERY_MS;
  here.registry.holds = () => Buffer.from('x');
  await here.nameNow();
  here.now.ms += REGISTRY_SETTLES_MS;
  expect(await here.state()).toMatchObject({ kind: 'invalid', source: 'HKLM\\Software\\Policies\\Sagittal' });
});

it('what is half written never holds: a change counts once two looks find the same', async () => {
  using here = site();
  here.registry.holds = () => policy('First');
  expect(await here.nameNow()).toBe('First');
  here.now.ms += REGISTRY_SETTLES_MS;
  expect(await here.nameNow()).toBe('First');
  here.now.ms += REGISTRY_EVERY_MS;
  here.registry.holds = () => policy('Half');
  const before = stampOf(here.places);
  expect(await here.state()).toMatchObject({
    kind: 'invalid',
    defect: { reason: expect.stringMatching(/being changed/) as string },
  });
  here.registry.holds = () => policy('Whole');
  here.now.ms += REGISTRY_SETTLES_MS;
  expect(await here.nameNow()).toBe('invalid');
  here.now.ms += REGISTRY_SETTLES_MS;
  expect(await here.nameNow()).toBe('Whole');
  expect(stampOf(here.places)).not.toBe(before);
});

it('what cannot be told is no policy that could be used, and mends at the next look', async () => {
  using here = site();
  here.registry.holds = () => policy('First');
  await here.nameNow();
  here.now.ms += REGISTRY_SETTLES_MS;
  here.registry.holds = () => {
    throw new Error('reg export ended with 5');
  };
  expect(await here.state()).toMatchObject({ defect: { reason: 'it cannot be read (reg export ended with 5)' } });
  here.registry.holds = () => policy('First');
  here.now.ms += REGISTRY_SETTLES_MS;
  expect(await here.nameNow()).toBe('First');
});

it('starts a program only so often', async () => {
  using here = site();
  for (let second = 0; second < 130; second += 1) {
    here.now.ms = second * 1_000;
    await here.nameNow();
  }
  expect(here.registry.looks).toBe(5);
});

it('half a policy does not count at a start either: the first look is two that agree', async () => {
  using here = site();
  here.registry.holds = () => policy(here.registry.looks === 1 ? 'Half' : 'Whole');
  expect(await here.nameNow()).toBe('Whole');
  expect(here.registry.looks).toBe(3);
});

it('a policy that is written all through a start is being changed, and counts once it is still', async () => {
  using here = site();
  here.registry.holds = () => policy(`Part ${here.registry.looks}`);
  expect(await here.state()).toMatchObject({
    kind: 'invalid',
    defect: { reason: expect.stringMatching(/being changed/) as string },
  });
  expect(here.registry.looks).toBe(4);
  here.registry.holds = () => policy('Whole');
  here.now.ms += REGISTRY_SETTLES_MS;
  expect(await here.nameNow()).toBe('Whole');
});

it('what held holds on where looks take too long, for a while, and they come less often', async () => {
  using here = site();
  here.registry.holds = () => policy('First');
  await here.nameNow();
  const stall = (): never => {
    here.now.ms += 15_000;
    throw new SlowLook('reg.exe took longer than 15 seconds');
  };
  here.registry.holds = stall;
  here.now.ms += REGISTRY_EVERY_MS;
  const looks = here.registry.looks;
  for (let tried = 1; tried <= SLOW_TRIES; tried += 1) {
    expect([await here.nameNow(), here.registry.looks]).toEqual(['First', looks + tried]);
    here.now.ms += 59_000;
    expect([await here.nameNow(), here.registry.looks]).toEqual(['First', looks + tried]);
    here.now.ms += 1_000;
  }
  expect(await here.state()).toMatchObject({
    defect: { reason: 'it cannot be read (reg.exe took longer than 15 seconds)' },
  });
  here.registry.holds = () => policy('First');
  here.now.ms += REGISTRY_EVERY_MS;
  expect(await here.nameNow()).toBe('First');
});

it('a look that is slow at a start is no policy that could be used', async () => {
  using here = site();
  here.registry.holds = () => {
    throw new SlowLook('reg.exe took longer than 15 seconds');
  };
  expect(await here.nameNow()).toBe('invalid');
});

it('looks that tell nothing come less and less often', async () => {
  using here = site();
  here.registry.holds = () => {
    throw new Error('reg.exe could not run');
  };
  for (let second = 0; second < 130; second += 1) {
    here.now.ms = second * 1_000;
    await here.nameNow();
  }
  // At 0, 2, 6, 14, 30, 62 and 122 seconds.
  expect(here.registry.looks).toBe(7);
});

it('nobody waits for a look: before the first one nothing can be used, and later what held holds on', async () => {
  using here = site();
  const { promise, resolve } = Promise.withResolvers<null>();
  here.registry.holds = () => promise;
  expect(here.held()).toMatchObject({ kind: 'invalid', defect: { reason: 'it has not been looked at yet' } });
  const first = here.nameNow();
  here.registry.holds = () => policy('First');
  resolve(null);
  expect(await first).toBe('First');
  here.registry.holds = () => Promise.withResolvers<null>().promise;
  here.now.ms += REGISTRY_EVERY_MS;
  const looks = here.registry.looks;
  for (let asked = 0; asked < 3; asked += 1) expect(here.held().kind).toBe('in-effect');
  expect(here.registry.looks).toBe(looks + 1);
});
