import { createSocket } from 'node:dgram';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, REPOSITORY, type RunningApp } from '../support/launch-app.ts';
import { temporaryFolder } from '../support/temporary-store.ts';

describe('the page', () => {
  const folder = temporaryFolder();
  let running: RunningApp;
  beforeAll(async () => {
    running = await launchApp({ dataDirectory: folder.path });
  });
  afterAll(async () => {
    await running.app.close();
    folder[Symbol.dispose]();
  });

  it('has no Node, no Electron, and only the named calls', async () => {
    const found = await running.page.evaluate(() => ({
      globals: ['require', 'process', 'module', 'Buffer', 'ipcRenderer'].filter((name) => name in globalThis),
      groups: Object.keys(Reflect.get(globalThis, 'api') as object).sort(),
      upload: Object.keys((Reflect.get(globalThis, 'api') as { upload: object }).upload).sort(),
    }));
    expect(found).toEqual({
      globals: [],
      groups: [
        ...[
          'app',
          'history',
          'lock',
          'onChange',
          'operators',
          'policy',
          'privacy',
          'profiles',
          'queue',
          'receipts',
          'review',
          'signIn',
          'store',
          'updates',
          'upload',
          'watch',
        ],
      ],
      upload: ['discard', 'drop', 'given', 'pickFiles', 'pickFolder', 'recentFolders', 'scan', 'scanned', 'send'],
    });
  });

  it('runs sandboxed and isolated', async () => {
    const preferences = await running.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      // Electron's own way to read what a window was opened with; untyped.
      const read = Reflect.get(contents ?? {}, 'getLastWebPreferences') as () => Record<string, unknown>;
      const { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity } = read.call(contents);
      return { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity };
    });
    expect(preferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
    });
  });

  it('runs no inline script, no eval, and loads nothing from elsewhere', async () => {
    const outcome = await running.page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.wasRun = true';
      document.head.append(script);
      // What a debugger evaluates is exempt from the policy; a timer's text is not.
      Reflect.apply(setTimeout, globalThis, ['globalThis.wasEvaluated = true', 0]);
      await new Promise((resolve) => setTimeout(resolve, 0));
      const refused = new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => {
          if (event.blockedURI.startsWith('https:')) resolve(event.effectiveDirective);
        });
      });
      await fetch('https://example.com/').catch(() => undefined);
      const refusedBy = await refused;
      return { wasRun: 'wasRun' in globalThis, wasEvaluated: 'wasEvaluated' in globalThis, refusedBy };
    });
    expect(outcome).toEqual({ wasRun: false, wasEvaluated: false, refusedBy: 'connect-src' });
  });

  it('opens no window, goes nowhere, and gets no permission', async () => {
    const outcome = await running.page.evaluate(async () => {
      const opened = window.open('https://example.com/');
      location.href = 'https://example.com/';
      const geolocation = await new Promise<number>((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve(0),
          (error) => resolve(error.code),
        );
      });
      const notifications = await Notification.requestPermission();
      return { opened: opened !== null, geolocation, notifications, place: location.origin };
    });
    expect(outcome).toEqual({ opened: false, geolocation: 1, notifications: 'denied', place: 'sagittal://app' });
  });

  it('is the only one that may call: another page with the same preload is refused', async () => {
    const answer = await running.app.evaluate(async ({ BrowserWindow }, preload) => {
      const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await other.loadURL('data:text/html,<p>elsewhere</p>');
      const result: unknown = await other.webContents.executeJavaScript(
        `window.api.app.status().then(() => 'answered', (error) => String(error.message))`,
      );
      other.destroy();
      return result;
    }, `${REPOSITORY}/out/preload/index.cjs`);
    expect(answer).toMatch(/a call from outside the page was refused/);
  });

  it('names no path: only files that were really dropped are taken', async () => {
    const outcome = await running.page.evaluate(async () => {
      const { drop } = (Reflect.get(globalThis, 'api') as { upload: { drop: (files: unknown) => Promise<unknown> } })
        .upload;
      const tried = [
        { map: () => ['/etc/passwd'] },
        { length: 1, 0: '/etc/passwd' },
        ['/etc/passwd'],
        [{ path: '/etc' }],
        null,
      ];
      return Promise.all(
        tried.map((files) =>
          drop(files).then(
            () => 'taken',
            () => 'refused',
          ),
        ),
      );
    });
    expect(outcome).toEqual(['refused', 'refused', 'refused', 'refused', 'refused']);
  });

  it('reaches nobody by WebRTC', async () => {
    const udp = createSocket('udp4');
    let packets = 0;
    udp.on('message', () => (packets += 1));
    await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve));
    const tcp = createServer();
    let calls = 0;
    tcp.on('connection', (socket) => {
      calls += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
    await running.page.evaluate(
      async ([stun, turn]) => {
        const peer = new RTCPeerConnection({
          iceServers: [
            { urls: `stun:127.0.0.1:${stun}` },
            {
              urls: [`turn:127.0.0.1:${turn}?transport=tcp`, `turn:127.0.0.1:${stun}?transport=udp`],
              username: 'DOE',
              credential: 'x',
            },
          ],
        });
        const isGathered = new Promise<void>((resolve) => {
          peer.addEventListener('icegatheringstatechange', () => {
            if (peer.iceGatheringState === 'complete') resolve();
          });
        });
        peer.createDataChannel('out');
        await peer.setLocalDescription(await peer.createOffer());
        await isGathered;
        peer.close();
      },
      [udp.address().port, (tcp.address() as AddressInfo).port],
    );
    udp.close();
    tcp.close();
    expect([packets, calls]).toEqual([0, 0]);
  });

  it('gets no file from outside its folder', async () => {
    const statuses = await running.page.evaluate(async () => {
      const urls = [
        'sagittal://app/..%2fmain%2findex.js',
        'sagittal://app/assets/..%2f..%2fmain%2fcli.js',
        'sagittal://files/etc/passwd',
      ];
      return Promise.all(
        urls.map((url) =>
          fetch(url).then(
            (reply) => reply.status,
            () => 'refused',
          ),
        ),
      );
    });
    expect(statuses.every((status) => status === 404 || status === 'refused')).toBe(true);
  });
});
