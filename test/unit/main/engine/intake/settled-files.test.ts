import { describe, expect, it } from 'vitest';
import { settledFiles, type SettleRules } from '../../../../../main/engine/intake/settled-files.ts';
import type { SeenFile } from '../../../../../main/engine/storage/watched-folders.ts';

const RULES: SettleRules = { readySuffix: null, twins: new Set(), isTogether: false };

const file = (path: string, sizeBytes = 10, modifiedAt = 1): SeenFile => ({ path, sizeBytes, modifiedAt });
const lastLook = (...seen: SeenFile[]) => new Map(seen.map((one) => [one.path, one]));
const paths = (files: readonly SeenFile[]) => files.map(({ path }) => path);

describe('a file that has settled', () => {
  it.each([
    ['was seen the same before', file('/a/1'), true],
    ['has grown', file('/a/1', 9), false],
    ['has shrunk', file('/a/1', 11), false],
    ['was written again at the same size', file('/a/1', 10, 0), false],
    ['was not there', file('/a/2'), false],
  ])('is one that %s: %s', (_, before, isSettled) => {
    expect(paths(settledFiles([file('/a/1')], lastLook(before), RULES))).toEqual(isSettled ? ['/a/1'] : []);
  });

  it('is taken in the order of the look', () => {
    const seen = [file('/a/3'), file('/a/1'), file('/a/2')];
    expect(settledFiles(seen, lastLook(...seen), RULES)).toEqual(seen);
  });

  it('waits for its twin where there is to be one, and for nothing else', () => {
    const rules = { ...RULES, readySuffix: '.ok', twins: new Set(['/a/1.ok', '/b/2.ok', '/a/3.OK']) };
    const seen = [file('/a/1'), file('/a/2'), file('/a/3')];
    expect(paths(settledFiles(seen, new Map(), rules))).toEqual(['/a/1']);
  });
});

describe('files of a folder that belong together', () => {
  const rules = { ...RULES, isTogether: true };

  it('wait while another of the same folder grows, but not for one of another folder', () => {
    const seen = [file('/a/1'), file('/a/2', 20), file('/b/1'), file('/a/sub/1')];
    const before = lastLook(file('/a/1'), file('/a/2', 10), file('/b/1'), file('/a/sub/1'));
    expect(paths(settledFiles(seen, before, rules))).toEqual(['/b/1', '/a/sub/1']);
  });

  it('wait for one that has just come', () => {
    const seen = [file('/a/1'), file('/a/2')];
    expect(settledFiles(seen, lastLook(file('/a/1')), rules)).toEqual([]);
    expect(settledFiles(seen, lastLook(...seen), rules)).toEqual(seen);
  });
});
