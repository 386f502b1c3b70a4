import { describe, expect, it } from 'vitest';
import { LARGE_BYTES, takeIn, type IntakePorts } from '../../../../../main/engine/intake/take-in.ts';
import { newRow, type TakeImage, type TakenContent } from '../../../../../main/engine/intake/new-row.ts';
import type { ScannedImage, ScannedItem } from '../../../../../main/engine/intake/scanned-item.ts';
import { formOf } from '../../../../../main/engine/model/kept-form.ts';
import { workKey } from '../../../../../main/engine/model/work-key.ts';
import { CopyNotWritten } from '../../../../../main/engine/spool/write-entry.ts';
import type { NewImage } from '../../../../../main/engine/storage/images.ts';
import { until } from '../../../../support/until.ts';
import { trustingProfile } from '../../../../support/intake-site.ts';

const profile = trustingProfile();
const BATCH = { id: 3, profileName: 'clinic', priority: 10, sendAnyway: false };

function image(path: string): ScannedImage {
  const place = { path, folder: '/', fileName: path.slice(1), sizeBytes: 5 };
  return { kind: 'image', ...place, mediaType: 'image/png', source: { kind: 'file', path } };
}

const taken = (path: string): TakenContent => ({
  ...{ sha256: `hash of ${path}`, sizeBytes: 5, spoolEntry: `copy of ${path}` },
  ...{ content: null, identity: null, textCheck: null },
});

interface Over extends Partial<IntakePorts> {
  readonly take?: TakeImage;
}

/** The rows that were added, a group each; `over` stands for what goes otherwise. */
async function run(items: readonly ScannedItem[], { take = keep, ...over }: Over = {}): Promise<NewImage[][]> {
  const groups: NewImage[][] = [];
  const ports: IntakePorts = {
    toRow: (item) => newRow(item, { batch: BATCH, profile }, take),
    add: async (rows) => void groups.push([...rows]),
    drop: () => Promise.resolve(),
    hasSource: () => false,
    ...over,
  };
  const stream = async function* () {
    yield* items;
  };
  await takeIn(stream(), ports);
  return groups;
}

const keep: TakeImage = ({ path }) => Promise.resolve(taken(path));

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
    const take: TakeImage = async ({ path }) => {
      if (path === '/3') return { kind: 'unreadable-file', facts: {} };
      return { ...taken(path), textCheck: path === '/4' ? 'pending' : null };
    };
    expect((await run(items, { take })).flat()).toMatchObject([
      {
        sourcePath: '/1',
        state: 'waiting',
        sha256: 'hash of /1',
        workKey: workKey('hash of /1', profile),
        form: formOf(profile.settings),
        batchId: 3,
      },
      { sourcePath: '/2.txt', state: 'skipped', failure, sha256: null, mediaType: null, form: null },
      { sourcePath: '/3', state: 'quarantined', workKey: null, spoolEntry: null, failure: { kind: 'unreadable-file' } },
      { sourcePath: '/4', state: 'checking', textCheck: 'pending' },
    ]);
  });

  it('that this batch has already is not taken again', async () => {
    const asked: string[] = [];
    const take: TakeImage = async ({ path }) => {
      asked.push(path);
      return taken(path);
    };
    const hasSource: IntakePorts['hasSource'] = (path) => path === '/1';
    const rows = await run([image('/1'), image('/2')], { take, hasSource });
    expect([rows.flat().length, asked]).toEqual([1, ['/2']]);
  });

  it('whose file cannot be read just now waits with the reason, and the others are taken', async () => {
    const take: TakeImage = ({ path }) =>
      path === '/1' ? Promise.reject(Object.assign(new Error(), { code: 'EACCES' })) : Promise.resolve(taken(path));
    expect((await run([image('/1'), image('/2')], { take })).flat()).toMatchObject([
      { state: 'waiting', sha256: null, failure: { facts: { detail: 'EACCES when reading the file' } } },
      { state: 'waiting' },
    ]);
  });
});

describe('nothing waits for what is not ready', () => {
  it('neither a small file for large ones, nor a row for the next one', async () => {
    const done = Promise.withResolvers<null>();
    const added: string[] = [];
    const large = (path: string) => ({ ...image(path), sizeBytes: LARGE_BYTES + 1 });
    const running = run([large('/a'), large('/b'), large('/c'), image('/1'), image('/2')], {
      take: async (item) => {
        if (item.sizeBytes > LARGE_BYTES) await done.promise;
        return taken(item.path);
      },
      add: async (rows) => void added.push(...rows.map(({ sourcePath }) => sourcePath)),
    });
    await until(() => {
      expect(added).toEqual(['/1', '/2']);
    });
    done.resolve(null);
    await running;
    expect(added).toHaveLength(5);
  });

  it('and what was copied and not added is let go when the intake ends early', async () => {
    const dropped: string[] = [];
    const drop: IntakePorts['drop'] = async (rows) => void dropped.push(...rows.map(({ sourcePath }) => sourcePath));
    const add = () => Promise.reject(new Error('stopping'));
    await expect(run([image('/1'), image('/2')], { add, drop })).rejects.toThrow('stopping');
    expect(dropped.sort()).toEqual(['/1', '/2']);
  });
});

describe('what is no matter of one file', () => {
  it.each([
    ['a copy that our own disk refuses', new CopyNotWritten('full', {})],
    ['a fault of ours', new TypeError('a fault')],
  ])('ends the intake: %s', async (_, error) => {
    const take: TakeImage = () => Promise.reject(error);
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
