import { chmodSync, chownSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { LARGEST_POLICY_BYTES, loadPolicy, stampOf } from '../../../../../main/engine/policy/load-policy.ts';
import { policyPlaces } from '../../../../../main/engine/policy/policy-places.ts';
import { policyText, writePolicy } from '../../../../support/policies.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';
import { CAN_LINK } from '../../../../support/this-system.ts';

function site() {
  const folder = temporaryFolder();
  const path = join(folder.path, 'etc', 'policy.json');
  mkdirSync(join(folder.path, 'etc'));
  const places = { machine: [path], rehearsal: null };
  const load = () => loadPolicy(places, process.getuid?.()).state;
  const reason = () => {
    const state = load();
    return state.kind === 'invalid' ? state.defect.reason : state.kind;
  };
  return { folder: folder.path, path, places, load, reason, [Symbol.dispose]: folder[Symbol.dispose] };
}

describe('the policy of this computer', () => {
  it('is none where there is no file', () => {
    using here = site();
    expect(here.load()).toEqual({ kind: 'none' });
  });

  it('is in effect where its file can be read', () => {
    using here = site();
    writePolicy(here.path);
    expect(here.load()).toMatchObject({ kind: 'in-effect', source: here.path, policy: { name: 'Radiology' } });
  });

  it('is invalid, and never none, where the file cannot be used', () => {
    using here = site();
    mkdirSync(here.path);
    expect(here.reason()).toBe('it is no file');
    const { machine } = here.places;
    const below = loadPolicy({ machine: [join(machine[0] ?? '', 'policy.json')], rehearsal: null });
    expect(below.state.kind).toBe('none');
  });

  it.skipIf(!CAN_LINK)('is invalid where a link leads nowhere', () => {
    using here = site();
    symlinkSync(join(here.folder, 'gone'), here.path);
    expect(here.reason()).toBe('it cannot be read (ENOENT)');
  });

  it('is invalid where the file is too large, however it came to be', () => {
    using here = site();
    writeFileSync(here.path, Buffer.alloc(LARGEST_POLICY_BYTES + 1, ' '));
    expect(here.reason()).toBe('it is larger than 1000000 bytes');
  });

  it.skipIf(process.platform === 'win32')('does not wait for a pipe in its place', () => {
    using here = site();
    execFileSync('mkfifo', [here.path]);
    expect(here.reason()).toBe('it is no file');
  });
});

describe.skipIf(process.platform === 'win32')('who may write a policy', () => {
  it('is nobody else, nor in the folder it lies in', () => {
    using here = site();
    writePolicy(here.path);
    chmodSync(here.path, 0o666);
    expect(here.reason()).toMatch(
      /policy.json can be written by everybody, and only administrators may write a policy$/,
    );
    chmodSync(here.path, 0o644);
    chmodSync(join(here.folder, 'etc'), 0o777);
    expect(here.reason()).toMatch(/etc can be written by everybody/);
  });

  it('is looked at where a link leads to, too', () => {
    using here = site();
    const open = join(here.folder, 'open');
    mkdirSync(open);
    writeFileSync(join(open, 'real.json'), policyText());
    symlinkSync(join(open, 'real.json'), here.path);
    expect(here.load().kind).toBe('in-effect');
    chmodSync(open, 0o777);
    expect(here.reason()).toMatch(/open can be written by everybody/);
  });

  it.skipIf(process.getuid?.() !== 0)('is no ordinary user, neither as owner nor by a group', () => {
    using here = site();
    writePolicy(here.path);
    chownSync(here.path, 1_000, 0);
    expect(here.reason()).toMatch(/belongs to an ordinary user \(1000\)/);
    chownSync(here.path, 0, 1_000);
    chmodSync(here.path, 0o664);
    expect(here.reason()).toMatch(/can be written by the group 1000/);
    chownSync(here.path, 0, 0);
    expect(here.load().kind).toBe('in-effect');
  });
});

describe('a file to rehearse with', () => {
  it('counts only where the computer has no policy, not even a broken one', () => {
    using here = site();
    const rehearsal = join(here.folder, 'mine.json');
    writeFileSync(rehearsal, policyText({ name: 'Mine' }));
    const load = () => loadPolicy({ ...here.places, rehearsal }, process.getuid?.()).state;
    expect(load()).toMatchObject({ kind: 'in-effect', policy: { name: 'Mine' } });
    writeFileSync(here.path, '{');
    expect(load()).toMatchObject({ kind: 'invalid', source: here.path });
    writePolicy(here.path);
    expect(load()).toMatchObject({ kind: 'in-effect', policy: { name: 'Radiology' } });
  });

  it('that is not there is no policy that could be used', () => {
    expect(loadPolicy({ machine: [], rehearsal: '/nowhere/policy.json' }).state.kind).toBe('invalid');
  });
});

it('another file has another stamp', () => {
  using here = site();
  const seen = [stampOf(here.places)];
  writePolicy(here.path);
  seen.push(stampOf(here.places));
  writePolicy(here.path, { demo: 'refused' });
  seen.push(stampOf(here.places));
  expect([new Set(seen).size, stampOf(here.places)]).toEqual([3, seen[2]]);
});

describe('where it lies', () => {
  it('is where each system keeps what holds for the whole computer', () => {
    const of = (platform: NodeJS.Platform, env = {}) => policyPlaces(env, platform).machine;
    expect(of('linux')).toEqual(['/etc/sagittal/policy.json']);
    expect(of('darwin')).toEqual(['/Library/Application Support/Sagittal/policy.json']);
    expect(of('win32', { ProgramData: 'C:\\ProgramData' })).toEqual(['C:\\ProgramData\\Sagittal\\policy.json']);
  });

  it('is not where whoever starts Sagittal says, as long as there is one at the usual place', () => {
    expect(policyPlaces({ ProgramData: 'C:\\Users\\me', SAGITTAL_POLICY_FILE: 'x' }, 'win32')).toMatchObject({
      machine: ['C:\\ProgramData\\Sagittal\\policy.json', 'C:\\Users\\me\\Sagittal\\policy.json'],
      rehearsal: 'x',
    });
    expect(policyPlaces({ SAGITTAL_POLICY_FILE: '' }, 'linux').rehearsal).toBeNull();
  });
});
