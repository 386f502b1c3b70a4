import { expect, it } from 'vitest';
import { windowsProgram } from '../../../../../main/engine/base/windows-program.ts';
import { endStarted, type Ending } from '../../../../../main/engine/base/end-started.ts';

function endingOn(platform: NodeJS.Platform, env: NodeJS.ProcessEnv = { SystemRoot: 'D:\\Win' }) {
  const heard: string[] = [];
  const ending: Ending = {
    platform,
    env,
    execFile: (file, args, _limitMs, done) => {
      heard.push([file, ...args].join(' '));
      done();
    },
  };
  return { heard, end: (pid: number | undefined) => endStarted(pid, () => heard.push('shell'), ending) };
}

it('on Windows what a shell started is ended with it, by the system and while the shell still ties it together', () => {
  const { heard, end } = endingOn('win32');
  end(12);
  const taskkill = windowsProgram('taskkill.exe', { SystemRoot: 'D:\\Win' });
  expect(heard).toEqual([`${taskkill} /pid 12 /t /f`, 'shell']);
  const bare = endingOn('win32', {});
  bare.end(3);
  expect(bare.heard[0]).toBe('C:\\Windows\\System32\\taskkill.exe /pid 3 /t /f');
});

it('elsewhere, and where nothing was started, the shell alone is ended', () => {
  const { heard, end } = endingOn('linux');
  end(12);
  const none = endingOn('win32');
  none.end(undefined);
  expect([heard, none.heard]).toEqual([['shell'], ['shell']]);
});
