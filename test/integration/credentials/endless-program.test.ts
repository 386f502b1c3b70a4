import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createProfileCredentials } from '../../../main/engine/credentials/profile-credentials.ts';
import { cliEnd, runCli, startCli } from '../../support/run-cli.ts';
import { signInSite, useSignInService } from '../../support/sign-in-site.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';
import { CAN_TELL_TO_END } from '../../support/this-system.ts';
import { until } from '../../support/until.ts';
import { withSlashes } from '../../support/with-slashes.ts';
import { writeImages } from '../../support/write-images.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

/** A shell of Windows starts each program beside itself. */
const IN_PLACE = process.platform === 'win32' ? '' : 'exec ';
/** How a command may end, with its code. */
const ENDS = [['--give-up-after', 3] as const, ...(CAN_TELL_TO_END ? [['Ctrl+C', 130] as const] : [])];

/** A shared file whose section `clinic` runs a program that never ends, whatever it is told; it writes down its id. */
function endlessProgram(folder: string) {
  const pidFile = join(folder, 'pid');
  const config = join(folder, 'config');
  const program = `"${process.execPath}" -e "require('fs').writeFileSync('${withSlashes(pidFile)}', String(process.pid)); setInterval(() => 0, 1000)"`;
  writeFileSync(config, `[profile clinic]\ncredential_process = ${IN_PLACE}${program}\n`);
  const pid = () => {
    const text = existsSync(pidFile) ? readFileSync(pidFile, 'utf8') : '';
    if (text === '') throw new Error('the program has not begun');
    return Number(text);
  };
  return { config, pid };
}

/** Signal 0 asks whether a process with this id is there. */
async function untilGone(pid: number): Promise<void> {
  await until(async () => {
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
}

describe('a program of credential_process that does not end', () => {
  it('is stopped after a limit, and IT reads which program it was', async () => {
    using folder = temporaryFolder();
    using site = signInSite({ credentials: 'profile:clinic' });
    const program = endlessProgram(folder.path);
    useSignInService(null);
    vi.stubEnv('AWS_CONFIG_FILE', program.config);
    const credentials = createProfileCredentials({ ...site.parts, limitMs: 2_000 });
    const error: unknown = await credentials.provide().catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      failure: {
        kind: 'credentials-missing',
        facts: { detail: 'the program of credential_process did not end within 2 s and was stopped' },
      },
    });
    await untilGone(program.pid());
  });

  it('is stopped with the engine', async () => {
    using folder = temporaryFolder();
    using site = signInSite({ credentials: 'profile:clinic' });
    const program = endlessProgram(folder.path);
    useSignInService(null);
    vi.stubEnv('AWS_CONFIG_FILE', program.config);
    const found = site.credentials.provide().catch((reason: unknown) => reason);
    const pid = await until(async () => program.pid());
    site.credentials.stop();
    expect(await found).toMatchObject({ message: 'stopping' });
    await untilGone(pid);
  });

  it.each(ENDS)('does not keep the command line: %s', async (how, code) => {
    using folder = temporaryFolder();
    const program = endlessProgram(folder.path);
    await writeImages(join(folder.path, 'images'), 1);
    useSignInService(null);
    const options = { dataDirectory: join(folder.path, 'data'), env: { AWS_CONFIG_FILE: program.config } };
    const settings = ['--kind', 'sagemaker', '--region', 'eu-central-1', '--endpoint-name', 'chest', '--proxy', 'none'];
    const set = await runCli(['profile', 'set', 'chest', ...settings, '--credentials', 'profile:clinic'], options);
    expect(set.code).toBe(0);
    const args = ['upload', join(folder.path, 'images'), '--profile', 'chest', '--json'];
    const child = startCli([...args, '--give-up-after', how === 'Ctrl+C' ? '600' : '10'], options);
    const end = cliEnd(child, args);
    const pid = await until(async () => program.pid());
    if (how === 'Ctrl+C') child.kill('SIGINT');
    const { rows } = await end;
    expect([child.exitCode, rows.at(-1)]).toMatchObject([code, { summary: { found: 1, waiting: 1 } }]);
    await untilGone(pid);
  });
});
