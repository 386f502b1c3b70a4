import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVaultFile } from '../../../main/credentials/vault-file.ts';
import { runCli, startCli } from '../../support/run-cli.ts';
import { policyText } from '../../support/policies.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';
import { tinyPng } from '../../support/tiny-images.ts';

const folder = temporaryFolder();
const dataDirectory = join(folder.path, 'data');
const pinFile = (pin: string) => {
  const path = join(folder.path, `pin-${pin}`);
  writeFileSync(path, `${pin}\n`, { mode: 0o600 });
  return { SAGITTAL_OPERATOR_PIN_FILE: path };
};
const cli = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runCli([...args, '--json'], { dataDirectory, env });

beforeAll(async () => {
  const databaseKey = randomBytes(32).toString('base64');
  createVaultFile(dataDirectory, { version: 1, protection: 'none', databaseKey });
  writeFileSync(join(folder.path, 'Miller^Anna.png'), tinyPng());
  const added = await cli(['operator', 'add', 'Ada'], pinFile('482915'));
  expect(added).toMatchObject({ code: 0, rows: [{ operator: 'Ada', added: true }] });
});

afterAll(() => {
  folder[Symbol.dispose]();
});

describe('a locked computer on the command line', () => {
  it('shows and changes nothing of patients, and goes on sending without a name', async () => {
    expect((await cli(['lock'])).rows).toEqual([{ locked: true }]);
    const sent = await cli(['upload', join(folder.path, 'Miller^Anna.png'), '--no-wait']);
    expect(sent.code).toBe(0);
    for (const words of [
      ['history', 'list'],
      ['queue', 'list'],
      ['queue', 'cancel', '--all'],
      ['db', 'backup', 'x'],
    ]) {
      const refused = await cli(words);
      expect(refused).toMatchObject({ code: 64, rows: [] });
      expect(refused.stderr).toContain(
        'Sagittal is locked, and nobody is signed in here. On a terminal: sagittal unlock',
      );
    }
    const run = await cli(['queue', 'run', '--give-up-after', '60']);
    expect(run.rows.at(-1)).toHaveProperty('summary');
    expect(run.stdout + run.stderr).not.toContain('Miller');
    expect(run.rows[0]).toMatchObject({ id: 1, profile: 'demo', state: 'answered' });
  });

  it('opens for an operator, for every process of that user, until it is locked', async () => {
    expect(await cli(['unlock', 'ada'], pinFile('482915'))).toMatchObject({
      code: 0,
      rows: [{ operator: 'Ada', lockAfterMinutes: 5 }],
    });
    const shown = await cli(['history', 'list']);
    expect(shown.code).toBe(0);
    expect(shown.stdout).toContain('Miller^Anna.png');
    const judged = await cli(['history', 'review', '1', '--agree']);
    expect(judged.rows).toMatchObject([{ assessment: { agrees: true, by: 'Ada' } }]);
    await cli(['lock']);
    expect((await cli(['history', 'list'])).code).toBe(64);
  });

  it('opens for one command alone where the environment names the PIN', async () => {
    const env = { SAGITTAL_OPERATOR: 'Ada', ...pinFile('482915') };
    expect((await cli(['history', 'list'], env)).stdout).toContain('Miller^Anna.png');
    expect((await cli(['history', 'list'])).code).toBe(64);
    // A command that fails ends its sign-in as well.
    expect((await cli(['history', 'show', '999'], env)).stderr).toContain('999');
    expect((await cli(['history', 'list'])).code).toBe(64);
  });

  it('is locked again after such a command that was killed', async () => {
    const env = { SAGITTAL_OPERATOR: 'Ada', ...pinFile('482915') };
    const [server, reached] = [createServer(), Promise.withResolvers<undefined>()];
    server.on('connection', () => {
      reached.resolve(undefined);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/invocations`;
    await cli(['profile', 'set', 'silent', '--kind', 'http', '--endpoint-url', url], env);
    const child = startCli(['profile', 'test', 'silent'], { dataDirectory, env });
    await reached.promise;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    server.close();
    expect((await cli(['history', 'list'])).code).toBe(64);
  });

  it('slows wrong PINs down, over processes', async () => {
    // A wait may be over before a slow machine has started the next process; it doubles each time.
    const told: string[] = [];
    while (!told.at(-1)?.includes('Too many wrong tries') && told.length < 9) {
      const wrong = await cli(['unlock', 'Ada'], pinFile('482916'));
      expect(wrong.code).toBe(64);
      told.push(wrong.stderr);
    }
    const wrongPin = 'This is not the PIN of Ada. Try again';
    expect(told.slice(0, 3)).toEqual([`${wrongPin}.\n`, `${wrongPin}.\n`, `${wrongPin} in 5 seconds.\n`]);
    expect(told.at(-1)).toContain('Too many wrong tries. Try again in');
  });

  it('opens without a PIN for a reason, which is recorded and told', async () => {
    const short = await cli(['unlock', '--break-glass', '--reason', 'why']);
    expect(short).toMatchObject({ code: 64, rows: [] });
    const opened = await cli(['unlock', '--break-glass', '--reason', 'Ada is ill, emergency in room 3']);
    expect(opened).toMatchObject({ code: 0, rows: [{ operator: null }] });
    expect((await cli(['operator', 'pin', 'Ada'], pinFile('593026'))).code).toBe(0);
    const log = await cli(['audit', 'export', '-']);
    const records = log.rows.filter(({ event }) => event === 'break-glass' || event === 'operator-pin-changed');
    expect(records).toMatchObject([
      { event: 'break-glass', reason: 'Ada is ill, emergency in room 3' },
      { event: 'operator-pin-changed', operator: 'break-glass', account: 'Ada' },
    ]);
    await cli(['lock']);
    const next = await cli(['unlock'], pinFile('593026'));
    expect(next.stderr).toContain('went in without a PIN. Reason: Ada is ill, emergency in room 3');
  });

  it('says whose rule it is that nobody goes in without a PIN, whatever the reason', async () => {
    const policy = join(folder.path, 'policy.json');
    writeFileSync(policy, policyText({ settings: { breakGlass: { value: 'refused' } } }));
    const refused = await cli(['unlock', '--break-glass', '--reason', 'why'], { SAGITTAL_POLICY_FILE: policy });
    expect(refused).toMatchObject({ code: 64, rows: [] });
    expect(refused.stderr).toMatch(/not allowed .* The policy "Radiology" .* Ask the service desk/);
  });

  it('is unlocked for good with its last operator, which is asked first', async () => {
    expect((await cli(['operator', 'remove', 'Ada'])).stderr).toContain('This is the last operator');
    expect(await cli(['operator', 'remove', 'Ada', '--yes'])).toMatchObject({ code: 0 });
    expect((await cli(['history', 'list'])).code).toBe(0);
    expect((await cli(['lock'])).stderr).toContain('There are no operators on this computer, so nothing is locked');
    await cli(['operator', 'rules', '--operator-lock', 'required']);
    const needed = /There are no operators on this computer, and it needs one: .* sagittal operator add NAME/;
    for (const words of [['lock'], ['unlock']]) expect((await cli(words)).stderr).toMatch(needed);
    expect((await runCli(['operator', 'list'], { dataDirectory })).stdout).toMatch(needed);
    const { rows } = await cli(['doctor']);
    expect(rows.find(({ name }) => name === 'operators')).toMatchObject({ state: 'warning' });
  });
});
