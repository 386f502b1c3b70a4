/** Whether a window can be opened: always on Windows and macOS, elsewhere with an X11 or Wayland display. */
export function hasDisplay(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  return platform === 'win32' || platform === 'darwin' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
}

/** What is said where a window is asked for and there is no display; the exit code is 64. */
export const NO_DISPLAY =
  'Sagittal cannot open its window here: there is no display. Start it in a desktop session; the same work is done without a window by the command line, see: sagittal --help';
