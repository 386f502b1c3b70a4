/**
 * The options with which Node opens its inspector in the engine's process: on the loopback port that SAGITTAL_INSPECT_ENGINE
 * names, in a checkout alone; else none. An installed app never opens one.
 */
export function engineInspector(env: NodeJS.ProcessEnv, isPackaged: boolean): string[] {
  const port = Number(/^\d{1,5}$/.exec(env['SAGITTAL_INSPECT_ENGINE'] ?? '')?.[0]);
  return !isPackaged && port > 0 && port < 65_536 ? [`--inspect=127.0.0.1:${port}`] : [];
}
