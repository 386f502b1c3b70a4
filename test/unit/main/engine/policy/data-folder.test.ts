import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WrongUse } from '../../../../../main/engine/base/expected-failure.ts';
import { dataFolder } from '../../../../../main/engine/policy/data-folder.ts';
import type { PolicyState } from '../../../../../main/engine/policy/policy.ts';
import { soundPolicy } from '../../../../support/policies.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

const NONE: PolicyState = { kind: 'none' };
const BROKEN: PolicyState = {
  kind: 'invalid',
  source: '/etc/sagittal/policy.json',
  defect: { reason: 'it is empty', line: null, column: null },
};

function laidDown(value: string, locked = true): PolicyState {
  const policy = soundPolicy({ settings: { dataFolder: { value, locked } } });
  return { kind: 'in-effect', source: '/etc/sagittal/policy.json', policy };
}

function site() {
  const folder = temporaryFolder();
  const env = { XDG_DATA_HOME: folder.path };
  const ask = (state: PolicyState, chosen?: string, named?: string) =>
    dataFolder(state, {
      chosen,
      env: { ...env, ...(named !== undefined && { SAGITTAL_DATA_DIR: named }) },
      platform: 'linux',
      user: 'nurse',
    });
  return { ask, usual: join(folder.path, 'sagittal'), [Symbol.dispose]: folder[Symbol.dispose] };
}

describe('the data folder by a policy', () => {
  it('is each person’s own where it says so, and the usual one without', () => {
    using here = site();
    expect(here.ask(NONE)).toBe(here.usual);
    expect(here.ask(laidDown('/srv/sagittal/{user}'))).toBe(resolve('/srv/sagittal/nurse'));
    expect(here.ask(NONE)).toBe(here.usual);
  });

  it.each([
    ['--data-dir', ['/mine', undefined]],
    ['SAGITTAL_DATA_DIR', [undefined, '/mine']],
  ] as const)('that is locked lets %s name no other, and says whose rule that is', (_how, [chosen, named]) => {
    using here = site();
    const ask = () => here.ask(laidDown('/srv/sagittal'), chosen, named);
    expect(ask).toThrow(WrongUse);
    expect(ask).toThrow(
      /The setting --data-folder is locked .* The policy "Radiology" of this computer says so\. Ask the service desk.*\nData is kept in/,
    );
    expect(here.ask(laidDown('/mine'), chosen, named)).toBe(resolve('/mine'));
    expect(here.ask(laidDown('/srv/sagittal', false), chosen, named)).toBe(resolve('/mine'));
  });

  it('stays where the policy cannot be read any more, until it says otherwise', () => {
    using here = site();
    expect(here.ask(BROKEN)).toBe(here.usual);
    here.ask(laidDown('/srv/sagittal'));
    expect(here.ask(BROKEN)).toBe(resolve('/srv/sagittal'));
    expect(here.ask(BROKEN, '/mine')).toBe(resolve('/mine'));
    here.ask(NONE);
    expect(here.ask(BROKEN)).toBe(here.usual);
  });
});
