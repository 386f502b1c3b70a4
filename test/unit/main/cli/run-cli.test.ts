import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { explainFault, runCli, type CliSetting } from '../../../../main/cli/run-cli.ts';
import { USAGE } from '../../../../main/cli/terminal/usage.ts';
import { ExpectedFailure, WrongUse } from '../../../../main/engine/base/expected-failure.ts';
import { cliWorld } from '../../../support/cli-world.ts';

const SETTING = { repository: '/nowhere', demoEndpointEntry: '', readVersion: () => '1.2.3' };

/** Runs a command line; answers its code and what it wrote on this process's streams. */
async function run(args: readonly string[], over: Partial<CliSetting> = {}) {
  const [out, err] = [watch('stdout'), watch('stderr')];
  const code = await runCli(args, { ...SETTING, ...over });
  return { code, stdout: out(), stderr: err() };
}

/** Keeps what is written to a stream of this process instead of writing it. */
function watch(name: 'stdout' | 'stderr'): () => string {
  const spy = vi.spyOn(process[name], 'write').mockReturnValue(true);
  return () => spy.mock.calls.map(([piece]) => String(piece)).join('');
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the command line', () => {
  it.each([
    [['--version'], 0, '1.2.3\n'],
    [['--help'], 0, `${USAGE}\n`],
    [['upload', '-h'], 0, `${USAGE}\n`],
    [['help'], 0, `${USAGE}\n`],
    [[], 64, `${USAGE}\n`],
  ])('%j answers on standard output', async (args, code, stdout) => {
    expect(await run(args)).toEqual({ code, stdout, stderr: '' });
  });

  it.each([
    [['--json'], 64],
    [['--help', '--json'], 0],
    [['help', '--json'], 0],
  ])('%j keeps standard output for JSON', async (args, code) => {
    expect(await run(args)).toEqual({ code, stdout: '', stderr: `${USAGE}\n` });
  });

  it.each([
    [['fly'], 'There is no command "fly". See: sagittal --help\n'],
    [['constructor'], 'There is no command "constructor". See: sagittal --help\n'],
    [['gone.dcm'], 'There is no file or folder "gone.dcm", and no command of that name. See: sagittal --help\n'],
    [['--data-dir'], '--data-dir needs a value.\n'],
    [['queue', 'fly', '--json'], /^queue takes list, run, .*, not "fly"\.\n$/],
  ])('%j is wrong use', async (args, stderr) => {
    expect(await run(args)).toEqual({
      code: 64,
      stdout: '',
      stderr: typeof stderr === 'string' ? stderr : expect.stringMatching(stderr),
    });
  });

  it('hands a command its own words and the data directory', async () => {
    using world = cliWorld();
    const { code, stdout } = await run(['profile', '--data-dir', world.dataDirectory, 'list', '--json']);
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { name: 'demo', builtIn: true }]);
  });

  it.runIf(process.platform === 'linux')('takes a file in the place of a command as one for the window', async () => {
    for (const name of ['DISPLAY', 'WAYLAND_DISPLAY']) vi.stubEnv(name, undefined);
    using world = cliWorld();
    writeFileSync(world.at('scan.dcm'), '');
    const { code, stderr } = await run([world.at('scan.dcm'), '--data-dir', world.dataDirectory]);
    expect([code, stderr]).toEqual([64, expect.stringContaining('there is no display')]);
  });

  it('says which file the system refused, without a stack', async () => {
    using world = cliWorld();
    writeFileSync(world.at('file'), '');
    const { code, stderr } = await run(['queue', 'list', '--data-dir', world.at('file')]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/there is a file where its folder should be/)]);
  });

  it('has a sentence for a vault that was edited, and the words for IT', async () => {
    using world = cliWorld();
    writeFileSync(join(world.dataDirectory, 'vault.json'), '{}');
    const { code, stderr } = await run(['queue', 'list', '--data-dir', world.dataDirectory]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Sagittal's own records are damaged\..*\nDetails for IT: Storage damaged: vault\.json/);
  });

  it('logs a bug without its message, and shows no detail of it', async () => {
    using world = cliWorld();
    const readVersion = () => {
      throw new Error('Mustermann');
    };
    const { code, stderr } = await run(['profile', 'list', '--data-dir', world.dataDirectory], { readVersion });
    expect([code, stderr]).toEqual([
      1,
      'Something went wrong inside Sagittal. Nothing is lost; the log has the details for IT.\n',
    ]);
    const log = readFileSync(join(world.dataDirectory, 'logs', 'cli.log'), 'utf8');
    expect(log).toContain('command failed');
    expect(log).not.toContain('Mustermann');
  });
});

function ioError(): Error {
  return Object.assign(new Error('EIO: i/o error, write'), { code: 'SQLITE_IOERR_WRITE' });
}

describe('explainFault', () => {
  it.each<[string, unknown, number, RegExp]>([
    ['wrong use', new WrongUse('Choose another.'), 64, /^Choose another\.\n$/],
    ['a full disk', new ExpectedFailure('storage-full', {}), 3, /^This computer's disk is full\..*\nDetails for IT: /],
    [
      'a disk that cannot be written',
      ioError(),
      1,
      /^Sagittal cannot write to .*the disk reports errors.*\nDetails for IT: /,
    ],
    ['any other expected failure', new ExpectedFailure('offline', {}), 1, /^The network or .*\nDetails for IT: /],
    ['a bug', new Error('secret'), 1, /^Something went wrong inside Sagittal\./],
    ['something that is no error', 'secret', 1, /^Something went wrong inside Sagittal\./],
  ])('%s', (_case, error, code, words) => {
    const said = watch('stderr');
    expect([explainFault(error), said()]).toEqual([code, expect.stringMatching(words)]);
    expect(said()).not.toContain('secret');
  });
});
