import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { policyText } from '../../support/policies.ts';
import { runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';
import { tinyPng } from '../../support/tiny-images.ts';

const folder = temporaryFolder();
const policy = join(folder.path, 'policy.json');
const source = join(folder.path, 'in');
mkdirSync(source);
for (const name of ['a', 'b'])
  writeFileSync(join(source, `${name}.png`), Buffer.concat([tinyPng(), Buffer.from(name)]));
afterAll(() => {
  folder[Symbol.dispose]();
});

const cli = (...args: string[]) =>
  runCli(args, { dataDirectory: join(folder.path, 'data'), env: { SAGITTAL_POLICY_FILE: policy } });
const times = (text: string, part: string) => text.split(part).length - 1;

it('a policy that holds everything: queue run says what waits, for what, and how many', async () => {
  // Without a look for text they wait for their profile at once.
  const settings = { textCheck: { value: 'off' } };
  writeFileSync(policy, policyText({ settings }));
  await cli('upload', source, '--no-wait');
  writeFileSync(policy, policyText({ settings, demo: 'refused' }));
  const end = await cli('queue', 'run', '--json', '--give-up-after', '1');
  const reason = expect.stringMatching(
    /^Images may not be sent by the profile "demo"\. .* Ask the service desk/,
  ) as string;
  expect(end.rows).toMatchObject([
    { waiting: { profile: 'demo', reason, count: 2 } },
    { summary: { found: 2, waiting: 2 } },
  ]);
  expect(end.stderr).toMatch(/^2 images wait \(demo\): Images may not be sent/m);
}, 60_000);

it('a policy that cannot be used: what is refused because of it says so once', async () => {
  writeFileSync(policy, '{');
  const [refused, run] = [await cli('profile', 'remove', 'chest'), await cli('queue', 'run', '--give-up-after', '1')];
  expect(refused.code).toBe(64);
  for (const { stderr } of [refused, run]) expect(times(stderr, 'Details for IT: The policy')).toBe(1);
}, 60_000);

it('a policy that has locked another data folder: 64, whose rule it is, and where data is; the policy itself can be looked at', async () => {
  writeFileSync(policy, policyText({ settings: { dataFolder: { value: join(folder.path, 'laid-down') } } }));
  const [refused, shown] = [await cli('queue', 'list'), await cli('policy', 'show')];
  expect([refused.code, refused.stdout, shown.code]).toEqual([64, '', 0]);
  expect(refused.stderr).toMatch(/--data-folder is locked .* The policy "Radiology" [^]*Data is kept in .*laid-down/);
  const there = await runCli(['queue', 'list', '--json'], {
    dataDirectory: join(folder.path, 'laid-down'),
    env: { SAGITTAL_POLICY_FILE: policy },
  });
  expect([there.code, there.rows]).toEqual([0, []]);
}, 60_000);
