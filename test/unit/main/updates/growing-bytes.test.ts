import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { growingBytes } from '../../../../main/updates/growing-bytes.ts';
import { temporaryFolder } from '../../../support/temporary-store.ts';

it('what is being fetched counts; whole files and what lay there before do not', () => {
  using folder = temporaryFolder();
  expect([growingBytes(null, 0), growingBytes(join(folder.path, 'nowhere'), 0)]).toEqual([0, 0]);
  const put = (name: string, sizeBytes: number, seconds: number) => {
    writeFileSync(join(folder.path, name), Buffer.alloc(sizeBytes));
    utimesSync(join(folder.path, name), seconds, seconds);
  };
  put('S-1.0.0.AppImage', 900, 2_000);
  put('temp-S-1.5.0.AppImage', 800, 999);
  put('0-temp-S-2.0.0.AppImage', 70, 1_001);
  expect(growingBytes(folder.path, 1_000_000)).toBe(70);
});
