import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { deidentify } from '../../../../../main/cli/commands/deidentify.ts';
import { dbKeep } from '../../../../../main/cli/commands/db-keep.ts';
import { policy } from '../../../../../main/cli/commands/policy.ts';
import { profile } from '../../../../../main/cli/commands/profile.ts';
import { cliWorld } from '../../../../support/cli-world.ts';
import { policyText, soundPolicy } from '../../../../support/policies.ts';

const PLACES = { machine: [], rehearsal: null };
const ruled = (over: Readonly<Record<string, unknown>>) => ({
  state: { kind: 'in-effect', source: '/etc/sagittal/policy.json', policy: soundPolicy(over) } as const,
  places: { ...PLACES, rehearsal: '/home/me/mine.json' },
});
const SAYS = /The policy "Radiology" of this computer says so. Ask the service desk, telephone 4711\./;

it('checks a file: 0 and what it holds, or 2 with line, column and reason', async () => {
  using world = cliWorld();
  const path = world.at('policy.json');
  writeFileSync(path, policyText({ settings: { deidentify: { value: 'on' } } }));
  const sound = await world.run(policy, ['check', path]);
  expect([sound.code, sound.rows]).toEqual([
    0,
    [
      {
        ...{ file: path, valid: true, name: 'Radiology', contact: 'the service desk, telephone 4711', profiles: [] },
        settings: [{ name: 'deidentify', value: 'on', isLocked: true }],
      },
    ],
  ]);
  writeFileSync(path, policyText({ settings: { deidentify: { value: 'yes' } } }));
  const wrong = await world.run(policy, ['check', path]);
  const reason = 'settings.deidentify.value must be one of "on", "off", and is "yes"';
  expect([wrong.code, wrong.rows]).toEqual([2, [{ file: path, valid: false, line: 8, column: 16, reason }]]);
  expect(wrong.stderr).toBe(`The policy ${path}, line 8, column 16: ${reason}.\n`);
});

it.each([[[]], [['mend']], [['check']], [['check', 'a', 'b']], [['show', 'a']], [['check', '/nowhere/policy.json']]])(
  'ends with 64 on %j',
  async (args) => {
    using world = cliWorld();
    expect((await world.run(policy, args)).code).toBe(64);
  },
);

it('shows what holds, what it locks, where it came from, and what does not count beside it', async () => {
  using world = cliWorld(
    ruled({
      allowedRegions: ['eu-central-1'],
      settings: { recipe: { value: 'basic' }, backups: { value: 9, locked: false } },
    }),
  );
  const { code, rows, stderr } = await world.run(policy, ['show']);
  expect([code, rows]).toMatchObject([
    0,
    [
      {
        state: 'in-effect',
        source: '/etc/sagittal/policy.json',
        allowedRegions: ['eu-central-1'],
        ignored: '/home/me/mine.json',
      },
    ],
  ]);
  expect(stderr).toContain('/home/me/mine.json, which does not count');
  const { stdout } = await world.run(policy, ['show'], { json: false });
  expect(stdout).toContain('who to ask the service desk, telephone 4711');
  expect(stdout).toMatch(/ {2}locked --recipe +"basic"\n {2}set {4}--backups +9\n/);
});

it('shows that there is none, and one that cannot be used, with 2', async () => {
  using none = cliWorld({ state: { kind: 'none' }, places: PLACES });
  expect(await none.run(policy, ['show'])).toMatchObject({ code: 0, rows: [{ state: 'none', source: null }] });
  const defect = { reason: 'it is empty', line: null, column: null };
  using broken = cliWorld({ state: { kind: 'invalid', source: '/etc/p', defect }, places: PLACES });
  const shown = await broken.run(policy, ['show']);
  expect([shown.code, shown.stderr]).toEqual([
    2,
    expect.stringContaining('Details for IT: The policy /etc/p: it is empty.'),
  ]);
});

it('a locked setting ends a command with 64, the name of the policy and who to ask', async () => {
  using world = cliWorld(
    ruled({
      settings: {
        deidentify: { value: 'on' },
        answerDays: { value: 30 },
        textCheck: { value: 'on' },
        timeoutMs: { value: 9_000 },
      },
    }),
  );
  const options = ['--kind', 'http', '--endpoint-url', 'http://127.0.0.1:9/invocations'];
  const [refused, made, changed, kept, cleaned] = [
    await world.run(profile, ['set', 'mine', ...options, '--deidentify', 'off']),
    await world.run(profile, ['set', 'mine', ...options]),
    await world.run(profile, ['set', 'mine', '--timeout-ms', '']),
    await world.run(dbKeep, ['--answer-days', 'all']),
    await world.run(deidentify, [world.png('a.png'), world.at('out'), '--text-check', 'off']),
  ];
  for (const end of [refused, changed, kept, cleaned])
    expect([end.code, end.stderr]).toEqual([64, expect.stringMatching(SAYS)]);
  expect([made.code, made.rows]).toMatchObject([0, [{ deidentify: 'on', timeoutMs: 9_000 }]]);
});

it('a file of profiles that goes against a lock is not taken at all', async () => {
  using free = cliWorld();
  const file = free.at('profiles.json');
  const settings = (deidentify: string) => ({ kind: 'http', endpointUrl: 'http://127.0.0.1:9/x', deidentify });
  const profiles = [
    { name: 'one', settings: settings('on') },
    { name: 'two', settings: settings('off') },
  ];
  writeFileSync(file, JSON.stringify({ format: 'sagittal-profiles', version: 1, profiles }));
  using world = cliWorld(ruled({ settings: { deidentify: { value: 'on' } } }));
  const taken = await world.run(profile, ['import', file]);
  expect([taken.code, taken.stderr]).toEqual([
    64,
    expect.stringMatching(/^Nothing was imported. The profile "two": .*--deidentify is locked/),
  ]);
  expect((await world.run(profile, ['list'])).rows.map(({ name }) => name)).toEqual(['demo']);
});
