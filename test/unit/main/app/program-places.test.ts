import { expect, it } from 'vitest';
import { programPlaces } from '../../../../main/app/program-places.ts';

const FACTS = {
  resources: '/opt/S/resources',
  built: '/repo/out/main/',
  repository: '/repo',
  platform: 'linux',
} as const;

it('are plain files beside the archive in a package', () => {
  expect(programPlaces({ ...FACTS, isPackaged: true })).toEqual({
    node: '/opt/S/resources/node/node',
    programs: '/opt/S/resources/engine/out/main',
  });
});

it('are the pinned Node and the built main process in a checkout', () => {
  expect(programPlaces({ ...FACTS, isPackaged: false })).toEqual({
    node: '/repo/node_modules/node/bin/node',
    programs: '/repo/out/main/',
  });
  expect(programPlaces({ ...FACTS, isPackaged: false, platform: 'win32' }).node).toMatch(/node\.exe$/);
});
