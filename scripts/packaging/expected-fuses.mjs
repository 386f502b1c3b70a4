import { FuseV1Options } from '@electron/fuses';

/** How the fuses of a package have to stand: on is true. Named as in @electron/fuses; electron-builder.yml sets them. */
export const EXPECTED_FUSES = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
};

/**
 * What is wrong with the fuses of a program, in sentences.
 * @param {Readonly<Record<string, unknown>>} wire as getCurrentFuseWire gives it
 */
export function fuseProblems(wire) {
  return Object.entries(EXPECTED_FUSES).flatMap(([fuse, isOn]) => {
    const name = Object.entries(FuseV1Options).find(([, value]) => String(value) === fuse)?.[0] ?? fuse;
    // "1" is on, "0" off and "r" removed, as character codes.
    const state = wire[fuse] === 0x31 ? 'on' : wire[fuse] === 0x30 ? 'off' : 'missing';
    return state === (isOn ? 'on' : 'off') ? [] : [`The fuse ${name} is ${state}.`];
  });
}
