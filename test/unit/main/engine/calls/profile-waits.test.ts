import { expect, it } from 'vitest';
import { profileWaits } from '../../../../../main/engine/calls/profile-waits.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { noPolicy } from '../../../../support/policies.ts';
import { queuedStore } from '../../../../support/answered-store.ts';

const NOON = new Date(2026, 10, 30, 12).getTime();

it('a profile waits for what keeps it from sending, else for its hours, else for nothing', () => {
  using here = queuedStore(1);
  const { profiles, suspensions } = here.store;
  const night = profileSettingsSchema.parse({ kind: 'demo', sendBetween: '20:00-06:00' });
  for (const name of ['night', 'offline']) profiles.save({ name, settings: night, isBuiltIn: false }, 1);
  const failure = { kind: 'offline', facts: {} } as const;
  const times = { since: NOON, failedProbes: 0, nextProbeAt: NOON + 5 };
  suspensions.keep('offline', { profileName: 'offline', cause: 'pause', failure, ...times, probe: null });
  const waits = profileWaits({ profiles, suspensions, policy: noPolicy(), now: () => NOON });
  expect(waits('night')).toMatchObject({ kind: null, until: new Date(2026, 10, 30, 20).getTime() });
  expect(waits('offline')).toMatchObject({ kind: 'offline', until: NOON + 5 });
  expect([waits('clinic'), waits('nobody')]).toEqual([null, null]);
});

it('each profile is read once for a whole list', () => {
  using here = queuedStore(1);
  const { profiles, suspensions } = here.store;
  const read: string[] = [];
  const find: typeof profiles.find = (name) => {
    read.push(name);
    return profiles.find(name);
  };
  const waits = profileWaits({ profiles: { ...profiles, find }, suspensions, policy: noPolicy(), now: () => NOON });
  for (const name of ['clinic', 'demo', 'clinic', 'demo']) waits(name);
  expect(read).toEqual(['clinic', 'demo']);
});
