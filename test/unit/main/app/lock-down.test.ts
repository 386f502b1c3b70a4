import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { lockDown } from '../../../../main/app/lock-down.ts';

type Answer = (...words: unknown[]) => unknown;

const { electron } = vi.hoisted(() => ({
  electron: { listeners: new Map<string, Answer>(), handlers: new Map<string, Answer>() },
}));
vi.mock('electron', () => {
  const keep = (name: string) => (handler: Answer) => electron.handlers.set(name, handler);
  return {
    app: { on: (event: string, listener: Answer) => electron.listeners.set(event, listener) },
    session: {
      defaultSession: {
        setPermissionRequestHandler: keep('request'),
        setPermissionCheckHandler: keep('check'),
        setDevicePermissionHandler: keep('device'),
      },
    },
  };
});

/** The contents of a window that came to be, locked down. */
function contents() {
  let open: Answer = () => ({ action: 'allow' });
  const made = Object.assign(new EventEmitter(), { setWindowOpenHandler: (handler: Answer) => (open = handler) });
  electron.listeners.get('web-contents-created')?.({}, made);
  const isPrevented = (event: string, url: string) => {
    let prevented = false;
    made.emit(event, { url, preventDefault: () => (prevented = true) });
    return prevented;
  };
  return { isPrevented, open: (url: string) => open({ url }) };
}

beforeEach(() => {
  lockDown();
});

describe('a page', () => {
  it('is granted nothing it asks for', () => {
    const granted: unknown[] = [];
    for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read'])
      electron.handlers.get('request')?.({}, permission, (isGranted: unknown) => granted.push(isGranted));
    expect(granted).toEqual([false, false, false, false]);
    expect(['check', 'device'].map((name) => electron.handlers.get(name)?.({}, 'usb'))).toEqual([false, false]);
  });

  it.each([
    ['sagittal://app/index.html', false],
    ['sagittal://app.evil.test/', true],
    ['sagittal://picture/1', true],
    ['https://sagittal.test/', true],
    ['file:///etc/passwd', true],
    ['', true],
  ])('that leads to %s is held: %s', (url, isHeld) => {
    expect(contents().isPrevented('will-navigate', url)).toBe(isHeld);
  });

  it('follows no redirect, holds no other page in itself and opens no window', () => {
    const page = contents();
    expect(page.isPrevented('will-redirect', 'sagittal://app/index.html')).toBe(true);
    expect(page.isPrevented('will-attach-webview', 'sagittal://app/index.html')).toBe(true);
    expect(page.open('sagittal://app/index.html')).toEqual({ action: 'deny' });
  });
});
