import { app, Menu, session, type Session } from 'electron';
import { isAppUrl } from './app-origin.ts';

const MAC_MENU = [{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }] as const;

/** The page's files come from this program, so its session needs no way out; what it sends ends here, also to this computer. */
const NOWHERE = { mode: 'fixed_servers', proxyRules: '127.0.0.1:9', proxyBypassRules: '<-loopback>' } as const;

/** The session that knows the system's proxy; no page has it. */
export function systemProxySession(): Session {
  return session.fromPartition('system-proxy');
}

/** Denies everything a page could ask of Electron that Sagittal's own page never needs. Run once the app is ready. */
export async function lockDown(): Promise<void> {
  // Electron's own menu leads to its pages, to a reload and to developer tools; on macOS editing needs one.
  const isMac = process.platform === 'darwin';
  Menu.setApplicationMenu(isMac ? Menu.buildFromTemplate([...MAC_MENU]) : null);
  await session.defaultSession.setProxy(NOWHERE);
  session.defaultSession.on('will-download', (event) => {
    event.preventDefault();
  });
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.setDevicePermissionHandler(() => false);
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      if (!isAppUrl(event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
    // WebRTC asks no policy of the page: this takes its UDP away, and the proxy its TCP.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}
