import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkData } from '../../../../../main/engine/data/check-data.ts';
import { openDatabase } from '../../../../../main/engine/storage/database.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

const KEY = Buffer.alloc(32, 5);

describe('a look at a data directory', () => {
  it('finds nothing wrong where there is nothing, and in whole records', async () => {
    using folder = temporaryFolder();
    const nothing = { problems: [], copies: null, damagedCopies: 0 };
    expect(await checkData(folder.path, KEY, false)).toEqual(nothing);
    openDatabase(join(folder.path, 'sagittal.db'), KEY).close();
    expect(await checkData(folder.path, KEY, false)).toEqual(nothing);
    expect(await checkData(folder.path, KEY, true)).toEqual({ ...nothing, copies: 0 });
  });

  it('finds damage, and changes nothing', async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'sagittal.db');
    openDatabase(path, KEY).close();
    const damaged = readFileSync(path).fill(3, 4_096, 12_288);
    writeFileSync(path, damaged);
    expect((await checkData(folder.path, KEY, true)).problems.length).toBeGreaterThan(0);
    expect(readFileSync(path).equals(damaged)).toBe(true);
  });
});
