import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SupportFacts } from '../../../../../main/engine/calls/store-calls.ts';
import {
  checkRecords,
  judgeCopies,
  judgeQueue,
  judgeVault,
  lockedVault,
} from '../../../../../main/engine/doctor/check-kept.ts';
import { judgeDisk } from '../../../../../main/engine/doctor/check-computer.ts';
import { ExpectedFailure, WrongUse } from '../../../../../main/engine/base/expected-failure.ts';
import { openDatabase } from '../../../../../main/engine/storage/database.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

describe('the vault', () => {
  it.each([
    ['protected', false, 'passed'],
    ['passphrase', false, 'passed'],
    ['unprotected', false, 'warning'],
    ['passphrase', true, 'passed'],
    ['protected', true, 'failed'],
    ['unprotected', true, 'failed'],
  ] as const)('%s, a passphrase required: %s, is %s', (protection, isRequired, state) => {
    expect(judgeVault(protection, isRequired).state).toBe(state);
  });

  it.each([
    ['linux', true],
    ['win32', false],
    ['darwin', false],
  ] as const)('on %s speaks of GNOME Keyring: %s', (platform, isLinux) => {
    expect(judgeVault('unprotected', false, platform).forIt.includes('GNOME Keyring')).toBe(isLinux);
  });

  it('that does not open says why, and nothing of a bug', () => {
    expect(lockedVault(new ExpectedFailure('storage-damaged', { isLocked: 1 })).forIt).toMatch(/^Vault locked:/);
    expect(lockedVault(new WrongUse('The passphrase was wrong.')).sentence).toBe('The passphrase was wrong.');
    expect(lockedVault(new Error('Mustermann')).forIt).toBe('Internal fault: see the log.');
  });
});

describe('the records', () => {
  const key = randomBytes(32);

  it('are skipped where there are none', async () => {
    using folder = temporaryFolder();
    expect(await checkRecords(folder.path, key, 0)).toMatchObject({
      state: 'skipped',
      forIt: 'There is no sagittal.db.',
    });
  });

  it('are not nothing where they are gone and other files say that they were there', async () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'store-key.check'), '00');
    expect(await checkRecords(folder.path, key, 0)).toMatchObject({ state: 'failed' });
  });

  it('are whole, damaged, or another vault’s', async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'sagittal.db');
    openDatabase(path, key).close();
    expect(await checkRecords(folder.path, key, 0)).toMatchObject({
      state: 'passed',
      forIt: expect.stringMatching(/^\d+ bytes; no backup yet\.$/) as string,
    });
    writeFileSync(path, readFileSync(path).fill(1, 4_096, 12_288));
    expect((await checkRecords(folder.path, key, 0)).state).toBe('failed');
  });
});

it('tells of copies that no image knows', () => {
  expect([0, 1, 2].map((copiesAside) => judgeCopies({ copiesAside }))).toMatchObject([
    { state: 'passed' },
    { state: 'warning', sentence: expect.stringContaining('1 safe copy belongs to no image') as string },
    { state: 'warning', sentence: expect.stringContaining('sagittal db requeue') as string },
  ]);
});

describe('the queue', () => {
  const facts: SupportFacts = {
    kinds: [],
    oldestWaitingSince: null,
    version: 9,
    suspensions: [],
    copiesBytes: 0,
    copiesBudgetBytes: 1,
    copiesAside: 0,
  };
  const kinds = [
    { state: 'waiting', kind: null, images: 3 },
    { state: 'failed', kind: 'model-error', images: 2 },
  ] as const;
  const judge = (over: Partial<SupportFacts>) => judgeQueue({ ...facts, ...over }, 200_000_000);

  it.each<[string, Partial<SupportFacts>, string, string]>([
    ['empty', {}, 'passed', 'Nothing waits.'],
    ['waiting', { kinds: kinds.slice(0, 1), oldestWaitingSince: 199_000_000 }, 'passed', '3 images wait.'],
    ['needing a person', { kinds }, 'warning', '2 images need a person.'],
    [
      'resting',
      { kinds, suspensions: [{ profileName: 'a', kind: 'offline', since: 1 }] },
      'warning',
      '3 images wait, and 1 profiles rest.',
    ],
    ['waiting for long', { kinds, oldestWaitingSince: 1 }, 'warning', '3 images wait, the oldest for more than a day.'],
  ])('%s', (_case, over, state, sentence) => {
    expect(judge(over)).toMatchObject({ state, sentence });
  });
});

describe('the computer', () => {
  it.each([
    [500e9, 'passed'],
    [0, 'failed'],
  ])('with %d bytes free is %s', (freeBytes, state) => {
    expect(judgeDisk({ freeBytes, diskBytes: 1e12, copiesBytes: null, budgetBytes: 20e9 }).state).toBe(state);
  });
});
