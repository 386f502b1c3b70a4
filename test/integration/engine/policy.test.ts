import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Engine } from '../../../main/engine/process/compose.ts';
import { ownEngine, beginUpload, batchWhen, countingModel } from '../../support/own-engine.ts';
import { policyText, watchAt, writePolicy } from '../../support/policies.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';
import { tinyPng } from '../../support/tiny-images.ts';
import { until } from '../../support/until.ts';

let folder: ReturnType<typeof temporaryFolder>;
let model: Awaited<ReturnType<typeof countingModel>>;
let engine: Engine | null = null;

beforeEach(async () => {
  folder = temporaryFolder();
  model = await countingModel();
  mkdirSync(join(folder.path, 'in'));
  writeFileSync(join(folder.path, 'in', 'a.png'), tinyPng());
});

afterEach(async () => {
  await engine?.stop();
  engine = null;
  await model[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

const policyAt = () => join(folder.path, 'etc', 'policy.json');

function start(): Engine {
  engine = ownEngine(join(folder.path, 'data'), { policyWatch: watchAt(policyAt()) });
  engine.run();
  return engine;
}

async function waitingRow({ calls }: Engine, words: RegExp) {
  return until(async () => {
    const { rows } = await calls.queue.images({ offset: 0, limit: 10 });
    expect(rows).toMatchObject([{ state: 'waiting', attempts: 0, reason: expect.stringMatching(words) as string }]);
    return rows[0];
  });
}

it('a policy that breaks stops sending, fails nothing, says why everywhere, and mended lets everything go', async () => {
  writePolicy(policyAt());
  const own = start();
  writeFileSync(policyAt(), policyText({ demo: 'maybe' }));
  await until(async () => expect((await own.calls.app.status()).tone).toBe('trouble'));
  // The profile was made before; nothing can be changed by rules nobody knows.
  await expect(beginUpload(own, join(folder.path, 'in'), model.url)).rejects.toThrow(/nothing is sent/);
  writePolicy(policyAt());
  await until(() => own.calls.profiles.save({ name: 'clinic', settings: { kind: 'http', endpointUrl: model.url } }));
  writeFileSync(policyAt(), policyText({ demo: 'maybe' }));
  await until(async () => expect((await own.calls.policy.view()).state).toBe('invalid'));
  const { scanId } = await own.calls.upload.scan({ paths: [join(folder.path, 'in')], profileName: 'clinic' });
  const { batchId } = await own.calls.upload.send({ scanId, profileName: 'clinic', batchName: 'Monday' });
  const row = await waitingRow(own, /^The rules IT laid down for this computer cannot be read, so nothing is sent/);
  const why = `The policy ${policyAt()}, line 6, column 11: demo must be one of "allowed", "refused", and is "maybe".`;
  expect([row?.forIt, (await own.calls.app.status()).trouble?.forIt, model.requests()]).toEqual([why, why, 0]);
  expect((await own.calls.queue.reports({ afterId: 0, limit: 10 })).map(({ reason }) => reason)).toEqual([row?.reason]);

  writePolicy(policyAt());
  await batchWhen(own, batchId, ({ counts }) => counts.answered === 1);
  expect(model.requests()).toBe(1);
}, 60_000);

it('an image whose profile a policy refuses that appears while it waits, waits with a reason and who to ask', async () => {
  const own = start();
  const batchId = await (async () => {
    writePolicy(policyAt(), { allowedEndpoints: ['https://models.hospital.example'] });
    await until(async () => expect((await own.calls.policy.view()).state).toBe('in-effect'));
    await expect(beginUpload(own, join(folder.path, 'in'), model.url)).rejects.toThrow(
      /is not allowed.*Ask the service desk/,
    );
    rmSync(policyAt());
    await until(async () => expect((await own.calls.policy.view()).state).toBe('none'));
    await own.calls.profiles.save({
      name: 'clinic',
      settings: { kind: 'http', endpointUrl: model.url, sendBetween: '00:00-00:01' },
    });
    const { scanId } = await own.calls.upload.scan({ paths: [join(folder.path, 'in')], profileName: 'clinic' });
    return (await own.calls.upload.send({ scanId, profileName: 'clinic', batchName: 'Monday' })).batchId;
  })();
  await waitingRow(own, /./);
  const places = { allowedEndpoints: ['https://models.hospital.example'], settings: { sendBetween: { value: null } } };
  writePolicy(policyAt(), places);
  await waitingRow(
    own,
    /^Images may not be sent by the profile "clinic". The policy "Radiology" .* Ask the service desk, telephone 4711\.$/,
  );
  expect(model.requests()).toBe(0);
  await expect(own.calls.profiles.test({ name: 'clinic', settings: null })).rejects.toThrow(/may not be sent/);
  await expect(own.calls.upload.scan({ paths: [], profileName: 'clinic' })).rejects.toThrow(/may not be sent/);
  writePolicy(policyAt(), { ...places, allowedEndpoints: [new URL(model.url).origin] });
  await batchWhen(own, batchId, ({ counts }) => counts.answered === 1);
}, 60_000);

it('a profile that IT gives is there without being saved, and sends with what is locked', async () => {
  writePolicy(policyAt(), {
    profiles: { chest: { kind: 'http', endpointUrl: model.url, textCheck: 'off' } },
    settings: { meta: { value: { site: 'east' } }, deidentify: { value: 'on' } },
    ownProfiles: 'refused',
    demo: 'refused',
  });
  const own = start();
  expect((await own.calls.profiles.list()).map(({ name, isGiven, held }) => [name, isGiven, held === null])).toEqual([
    ['demo', false, false],
    ['chest', true, true],
  ]);
  for (const change of [
    () => own.calls.profiles.save({ name: 'chest', settings: { kind: 'http', endpointUrl: model.url } }),
    () => own.calls.profiles.save({ name: 'mine', settings: { kind: 'http', endpointUrl: model.url } }),
    () => own.calls.profiles.remove({ profileName: 'chest' }),
    () => own.calls.watch.save({ place: { path: folder.path }, profileName: 'demo', readySuffix: null, isOn: true }),
  ])
    await expect(change()).rejects.toThrow(/The policy "Radiology" of this computer says so/);
  const { scanId } = await own.calls.upload.scan({ paths: [join(folder.path, 'in')], profileName: 'chest' });
  const { batchId } = await own.calls.upload.send({ scanId, profileName: 'chest', batchName: 'Monday' });
  await batchWhen(own, batchId, ({ counts }) => counts.answered === 1);
  expect(model.requests()).toBe(1);
}, 60_000);
