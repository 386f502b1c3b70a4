import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { lockDown } from '../../../../main/app/lock-down.ts';

type Answer = (...words: unknown[]) => unknown;

const { electron } = vi.hoisted(() => ({
  electron: {
    listeners: new Map<string, Answer>(),
    handlers: new Map<string, Answer>(),
    menus: [] as unknown[],
    proxies: [] as unknown[],
  },
}));
vi.mock('electron', () => {
  const keep = (name: string) => (handler: Answer) => electron.handlers.set(name, handler);
  return {
    Menu: {
      setApplicationMenu: (menu: unknown) => electron.menus.push(menu),
      buildFromTemplate: (template: unknown) => template,
    },
    app: { on: (event: string, listener: Answer) => electron.listeners.set(event, listener) },
    session: {
      defaultSession: {
        setProxy: (config: unknown) => Promise.resolve(electron.proxies.push(config)),
        setPermissionRequestHandler: keep('request'),
        setPermissionCheckHandler: keep('check'),
        setDevicePermissionHandler: keep('device'),
        on: (event: string, listener: Answer) => electron.handlers.set(event, listener),
      },
    },
  };
});

/** The contents of a window that came to be, locked down. */
function contents() {
  let open: Answer = () => ({ action: 'allow' });
  let webRtc = 'default';
  const made = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: Answer) => (open = handler),
    setWebRTCIPHandlingPolicy: (policy: string) => (webRtc = policy),
  });
  electron.listeners.get('web-contents-created')?.({}, made);
  const isPrevented = (event: string, url: string) => {
    let prevented = false;
    made.emit(event, { url, preventDefault: () => (prevented = true) });
    return prevented;
  };
  return { isPrevented, open: (url: string) => open({ url }), webRtc };
}

beforeEach(() => lockDown());

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

  it('downloads nothing, speaks to nobody by WebRTC, and has none of Electron’s menus', () => {
    let prevented = false;
    electron.handlers.get('will-download')?.({ preventDefault: () => (prevented = true) });
    expect([prevented, contents().webRtc, electron.menus.at(-1)]).toEqual([true, 'disable_non_proxied_udp', null]);
    expect(electron.proxies.at(-1)).toMatchObject({ proxyRules: '127.0.0.1:9', proxyBypassRules: '<-loopback>' });
  });
});
