import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { systemDesk } from '../../../../main/ipc/system-actions.ts';
import { temporaryFolder } from '../../../support/temporary-store.ts';
import { OWN_FILE } from '../../../support/this-system.ts';

const { desk } = vi.hoisted(() => ({ desk: { opened: [] as string[], clipboard: '' } }));
vi.mock('electron', () => ({
  shell: { openExternal: async (url: string) => void desk.opened.push(url) },
  clipboard: {
    readText: () => desk.clipboard,
    clear: () => {
      desk.clipboard = '';
    },
  },
}));

beforeEach(() => {
  Object.assign(desk, { opened: [], clipboard: '' });
});

it('the browser opens https pages, and nothing else is opened by anything', async () => {
  const pages = [
    'https://aws.test/device',
    'http://aws.test',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'C:\\a.exe',
    '',
  ];
  for (const page of pages) await systemDesk.openPage(page);
  expect(desk.opened).toEqual(['https://aws.test/device']);
});

it('the clipboard is emptied of a secret that was taken, and not of what was copied since', async () => {
  desk.clipboard = 'secret';
  expect(await systemDesk.readClipboard()).toBe('secret');
  await systemDesk.clearClipboard('other');
  expect(desk.clipboard).toBe('secret');
  await systemDesk.clearClipboard('secret');
  expect(desk.clipboard).toBe('');
});

describe('a small file', () => {
  it('is read as text, no more than its first 64 kB', async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'a.json');
    writeFileSync(path, `ü${'x'.repeat(70_000)}`);
    const text = await systemDesk.readSmallFile(path);
    expect([text.startsWith('üx'), Buffer.byteLength(text)]).toEqual([true, 65_536]);
    writeFileSync(path, '');
    expect(await systemDesk.readSmallFile(path)).toBe('');
    await expect(systemDesk.readSmallFile(join(folder.path, 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('with a secret is for its owner alone', async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'key.txt');
    await systemDesk.writeSecretFile(path, 'KEY');
    expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual(['KEY', OWN_FILE]);
  });
});
