import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { addToSendTo, type SendToPorts } from '../../../../main/app/send-to.ts';
import { temporaryFolder } from '../../../support/temporary-store.ts';

function site(over: Partial<SendToPorts> = {}) {
  const folder = temporaryFolder();
  const written: unknown[] = [];
  const ports: SendToPorts = {
    platform: 'win32',
    isPackaged: true,
    appData: join(folder.path, 'Roaming'),
    program: 'C:\\Program Files\\Sagittal\\Sagittal.exe',
    mark: join(folder.path, 'window', 'send-to-made'),
    write: (path, shortcut) => written.push([path.slice(folder.path.length), shortcut]) > 0,
    ...over,
  };
  return { ports, written, [Symbol.dispose]: folder[Symbol.dispose] };
}

it('is done once: whoever takes it away does not get it back', () => {
  using here = site();
  for (let start = 0; start < 2; start += 1) addToSendTo(here.ports);
  expect(here.written).toEqual([
    [
      join('/', 'Roaming', 'Microsoft', 'Windows', 'SendTo', 'Sagittal.lnk'),
      { target: here.ports.program, args: '--', description: 'Send medical images with Sagittal' },
    ],
  ]);
});

it('is tried again at the next start where it did not work', () => {
  using here = site({ write: () => false });
  addToSendTo(here.ports);
  expect(existsSync(here.ports.mark)).toBe(false);
});

it.each([{ platform: 'linux' as const }, { isPackaged: false }])('is left alone with %j', (over) => {
  using here = site(over);
  addToSendTo(here.ports);
  expect([here.written, existsSync(here.ports.appData)]).toEqual([[], false]);
});
