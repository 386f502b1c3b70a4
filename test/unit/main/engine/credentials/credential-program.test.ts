import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromProcess } from '@aws-sdk/credential-providers';
import { expect, it } from 'vitest';
import { lookingUp } from '../../../../../main/engine/credentials/credential-program.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';
import { until } from '../../../../support/until.ts';

/** A section whose credentials are what Node prints for this program. */
function programIn(folder: string, code: string): Parameters<typeof fromProcess>[0] {
  const [program, configFilepath] = [join(folder, 'program.cjs'), join(folder, 'config')];
  writeFileSync(program, code);
  writeFileSync(configFilepath, `[profile clinic]\ncredential_process = "${process.execPath}" "${program}"\n`);
  return { profile: 'clinic', configFilepath, filepath: join(folder, 'none'), ignoreCache: true };
}

it('a look for credentials hears what its program prints', async () => {
  using folder = temporaryFolder();
  const keys = { Version: 1, AccessKeyId: 'AKIAEXAMPLE', SecretAccessKey: 'secret' };
  const options = programIn(folder.path, `console.log(${JSON.stringify(JSON.stringify(keys))});`);
  const late: boolean[] = [];
  const found = await lookingUp(new AbortController().signal, fromProcess(options), (isRunning) =>
    late.push(isRunning),
  );
  expect([found.accessKeyId, late]).toEqual(['AKIAEXAMPLE', []]);
});

it('a program is stopped with the look that began it, which hears that it was still running', async () => {
  using folder = temporaryFolder();
  const mark = join(folder.path, 'running');
  const options = programIn(
    folder.path,
    `require('node:fs').writeFileSync(${JSON.stringify(mark)}, ''); setInterval(() => {}, 1_000);`,
  );
  const stop = new AbortController();
  const late: boolean[] = [];
  const look = lookingUp(stop.signal, fromProcess(options), (isRunning) => late.push(isRunning));
  const ended = expect(look).rejects.toThrow();
  await until(() => {
    expect(existsSync(mark)).toBe(true);
  });
  stop.abort();
  await ended;
  expect(late).toEqual([true]);
});

it('a look without a program says that none was running, and one that has ended says nothing', async () => {
  const stop = new AbortController();
  const late: boolean[] = [];
  const never = Promise.withResolvers<null>();
  const look = lookingUp(
    stop.signal,
    () => never.promise,
    (isRunning) => late.push(isRunning),
  );
  stop.abort();
  never.resolve(null);
  await look;
  await lookingUp(
    new AbortController().signal,
    () => Promise.resolve(1),
    (isRunning) => late.push(isRunning),
  );
  expect(late).toEqual([false]);
});
