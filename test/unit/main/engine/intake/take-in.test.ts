import { describe, expect, it } from 'vitest';
import { takeIn, type IntakePorts, type TakenContent } from '../../../../../main/engine/intake/take-in.ts';
import type { ScannedImage, ScannedItem } from '../../../../../main/engine/intake/scanned-item.ts';
import { AS_IT_IS } from '../../../../../main/engine/model/kept-form.ts';
import { CopyNotWritten } from '../../../../../main/engine/spool/write-entry.ts';
import type { NewImage } from '../../../../../main/engine/storage/images.ts';

const BATCH = { id: 3, profileName: 'clinic', priority: 10, sendAnyway: false };

function image(path: string): ScannedImage {
  const place = { path, folder: '/', fileName: path.slice(1), sizeBytes: 5 };
  return { kind: 'image', ...place, mediaType: 'image/png', source: { kind: 'file', path } };
}

const taken = (path: string): TakenContent => ({
  ...{ sha256: `hash of ${path}`, sizeBytes: 5, spoolEntry: `copy of ${path}` },
  ...{ content: null, identity: null, textCheck: null },
});

/** The rows that were added, a group each; `over` stands for what goes otherwise. */
async function run(items: readonly ScannedItem[], over: Partial<IntakePorts> = {}): Promise<NewImage[][]> {
  const groups: NewImage[][] = [];
  const ports: IntakePorts = {
    take: async ({ path }) => taken(path),
    add: async (rows) => void groups.push([...rows]),
    hasSource: () => false,
    workKey: (sha256) => `key of ${sha256}`,
    form: AS_IT_IS,
    ...over,
  };
  const stream = async function* () {
    yield* items;
  };
  await takeIn(stream(), BATCH, ports);
  return groups;
}

describe('each item', () => {
  it('is one row, in the order they were found, whatever became of it', async () => {
    const failure = { kind: 'unsupported-type', facts: {} } as const;
    const text = { path: '/2.txt', folder: '/', fileName: '2.txt', sizeBytes: 1 };
    const items = [
      image('/1'),
      { kind: 'left-out', ...text, state: 'skipped', failure } as const,
      image('/3'),
      image('/4'),
    ];
    const take: IntakePorts['take'] = async ({ path }) => {
      if (path === '/3') return { kind: 'unreadable-file', facts: {} };
      return { ...taken(path), textCheck: path === '/4' ? 'pending' : null };
    };
    expect((await run(items, { take })).flat()).toMatchObject([
      {
        sourcePath: '/1',
        state: 'waiting',
        sha256: 'hash of /1',
        workKey: 'key of hash of /1',
        form: AS_IT_IS,
        batchId: 3,
      },
      { sourcePath: '/2.txt', state: 'skipped', failure, sha256: null, mediaType: null, form: null },
      { sourcePath: '/3', state: 'quarantined', workKey: null, spoolEntry: null, failure: { kind: 'unreadable-file' } },
      { sourcePath: '/4', state: 'checking', textCheck: 'pending' },
    ]);
  });

  it('that this batch has already is not taken again', async () => {
    const asked: string[] = [];
    const take: IntakePorts['take'] = async ({ path }) => {
      asked.push(path);
      return taken(path);
    };
    const hasSource: IntakePorts['hasSource'] = (batchId, path) => batchId === 3 && path === '/1';
    const rows = await run([image('/1'), image('/2')], { take, hasSource });
    expect([rows.flat().length, asked]).toEqual([1, ['/2']]);
  });

  it('whose file cannot be read has that as its reason, and the others are taken', async () => {
    const take: IntakePorts['take'] = ({ path }) =>
      path === '/1' ? Promise.reject(Object.assign(new Error(), { code: 'EACCES' })) : Promise.resolve(taken(path));
    expect((await run([image('/1'), image('/2')], { take })).flat()).toMatchObject([
      { state: 'quarantined', failure: { facts: { detail: 'EACCES when reading the file' } } },
      { state: 'waiting' },
    ]);
  });
});

describe('what is no matter of one file', () => {
  it.each([
    ['a copy that our own disk refuses', new CopyNotWritten('full', {})],
    ['a fault of ours', new TypeError('a fault')],
  ])('ends the intake: %s', async (_, error) => {
    const take: IntakePorts['take'] = () => Promise.reject(error);
    await expect(run([image('/1')], { take })).rejects.toBe(error);
  });

  it('such as rows that cannot be added ends it too', async () => {
    const add = () => Promise.reject(new Error('no store'));
    await expect(run([image('/1'), image('/2')], { add })).rejects.toThrow('no store');
  });
});

describe('groups of rows', () => {
  it('are no larger than a transaction takes, one after the other, and lose none', async () => {
    let atWork = 0;
    let most = 0;
    const sizes: number[] = [];
    const add: IntakePorts['add'] = async (rows) => {
      most = Math.max(most, (atWork += 1));
      sizes.push(rows.length);
      await new Promise((resolve) => setImmediate(resolve));
      atWork -= 1;
    };
    await run(
      Array.from({ length: 1_234 }, (_, index) => image(`/${index}`)),
      { add },
    );
    expect([sizes.reduce((sum, size) => sum + size, 0), most]).toEqual([1_234, 1]);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(500);
  });

  it('of nothing are none', async () => {
    expect(await run([])).toEqual([]);
  });
});
