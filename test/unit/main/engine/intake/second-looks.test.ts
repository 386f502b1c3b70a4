import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  againUntilRead,
  createSecondLooks,
  untilAborted,
  type SecondLookPorts,
} from '../../../../../main/engine/intake/second-looks.ts';
import { leftOutItem, type ScannedImage, type ScannedItem } from '../../../../../main/engine/intake/scanned-item.ts';
import { fileAt } from '../../../../../main/engine/sources/content-source.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';
import { tinyPng } from '../../../../support/tiny-images.ts';

async function* streamOf<Value>(...values: Value[]): AsyncGenerator<Value> {
  yield* values;
}

async function all<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const found: Value[] = [];
  for await (const value of values) found.push(value);
  return found;
}

const placeOf = (path: string) => ({ path, folder: '/', fileName: path.slice(1) });
const image = (path: string, over: Partial<ScannedImage> = {}): ScannedImage => ({
  ...{ kind: 'image', ...placeOf(path), sizeBytes: 5, mediaType: 'image/png', source: fileAt(path) },
  ...over,
});
const unread = (path: string): ScannedItem =>
  leftOutItem(
    {
      ...placeOf(path),
      state: 'quarantined',
      failure: { kind: 'unreadable-file', facts: { whileTrying: 'It is tried again.' } },
    },
    5,
  );

function looksOf(over: Partial<SecondLookPorts> = {}, unreadPaths: string[] = []) {
  const dropped: string[] = [];
  const images = { unread: () => unreadPaths, dropUnread: (_batch: number, path: string) => void dropped.push(path) };
  const ports: SecondLookPorts = {
    ...{ images, batchId: 1, isSeries: false, kept: new Map(), signal: new AbortController().signal },
    ...{ onWait: () => undefined, onBug: () => undefined },
    ...over,
  };
  return { looks: createSecondLooks(ports), dropped };
}

describe('a second look', () => {
  it('finds what is there by now', async () => {
    using folder = temporaryFolder();
    const paths = ['a.png', 'gone.png'].map((name) => join(folder.path, name));
    writeFileSync(join(folder.path, 'a.png'), tinyPng());
    const found = await all(looksOf().looks.scan(paths));
    expect(found.map(({ path, kind }) => [path, kind])).toEqual([
      [paths[0], 'image'],
      [paths[1], 'left-out'],
    ]);
  });

  it('forgets the row of a folder that was read: what it holds has rows of its own', async () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'a.png'), tinyPng());
    const { looks, dropped } = looksOf();
    await all(looks.scan([folder.path]));
    looks.forgetMet();
    expect(dropped).toEqual([folder.path]);
  });

  it('takes what leads nowhere on disk as it was found', async () => {
    const series = image('/Series 1, 2 images');
    const { looks } = looksOf({ kept: new Map([[series.path, series]]) });
    expect(await all(looks.scan([series.path]))).toEqual([series]);
  });

  it('is for what still waits: a person may have cancelled some', () => {
    expect(looksOf({}, ['/a', '/c']).looks.stillUnread(['/a', '/b'])).toEqual(['/a']);
  });

  it('forgets rows of slices that became part of a series, unless all is called off', async () => {
    const slice = image('/1', { slice: sliceFacts() });
    const forgotten = async (over: Partial<SecondLookPorts>) => {
      const { looks, dropped } = looksOf({ isSeries: true, ...over }, ['/1', '/2']);
      await all(looks.noting(streamOf<ScannedItem>(slice, image('/2'))));
      looks.forgetMet();
      return dropped;
    };
    expect([await forgotten({}), await forgotten({ signal: AbortSignal.abort() })]).toEqual([['/1'], []]);
  });

  it('waits before it, and not where it is called off', async () => {
    let waits = 0;
    const { looks } = looksOf({ signal: AbortSignal.abort(), onWait: () => void (waits += 1) });
    await looks.wait();
    await looks.wait();
    expect(waits).toBe(2);
  });
});

describe('a series is held back', () => {
  const looksAt = (answers: ScannedItem[][], isStillUnread = true) => {
    let waits = 0;
    const looks = {
      ...{ signal: new AbortController().signal, noting: (items: AsyncGenerator<ScannedItem>) => items },
      wait: async () => void (waits += 1),
      stillUnread: (paths: readonly string[]) => (isStillUnread ? [...paths] : []),
      scan: () => streamOf(...(answers.shift() ?? [])),
    };
    return { looks, waits: () => waits };
  };

  it('until all of it was read, which is tried again and again', async () => {
    const { looks, waits } = looksAt([[unread('/b')], [image('/b')]]);
    const items = await all(againUntilRead(streamOf(image('/a'), unread('/b')), looks));
    expect(items.map(({ path, kind }) => [path, kind])).toEqual([
      ['/a', 'image'],
      ['/b', 'left-out'],
      ['/b', 'image'],
    ]);
    expect(waits()).toBe(2);
  });

  it('not for what a person has called back meanwhile, nor where all can be read', async () => {
    const cancelled = looksAt([[]], false);
    expect(await all(againUntilRead(streamOf(unread('/b')), cancelled.looks))).toHaveLength(1);
    const { looks, waits } = looksAt([]);
    await all(againUntilRead(streamOf<ScannedItem>(image('/a')), looks));
    expect([cancelled.waits(), waits()]).toEqual([1, 0]);
  });
});

describe('values until an abort', () => {
  it('are all of them where nobody aborts', async () => {
    expect(await all(untilAborted(streamOf(1, 2, 3), new AbortController().signal))).toEqual([1, 2, 3]);
  });

  it('end with it, also while one does not come', async () => {
    const stop = new AbortController();
    const endless = async function* () {
      yield 1;
      await new Promise(() => undefined);
    };
    const found: number[] = [];
    for await (const value of untilAborted(endless(), stop.signal)) {
      found.push(value);
      // Once the next one is waited for.
      setImmediate(() => {
        stop.abort();
      });
    }
    expect(found).toEqual([1]);
  });
});

function sliceFacts() {
  return {
    ...{ studyUid: '1', seriesUid: '2', seriesNumber: '', seriesDescription: '', instanceNumber: null },
    ...{ position: null, orientation: null },
  };
}
