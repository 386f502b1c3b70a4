import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChangeFeed } from '../../../../../main/engine/views/change-feed.ts';
import { StorageHealth } from '../../../../../main/engine/base/storage-health.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function site() {
  const store = { version: 1, isFull: false };
  const health = new StorageHealth({ onChange: () => undefined, onDamage: () => undefined });
  const feed = new ChangeFeed(() => {
    if (store.isFull) throw Object.assign(new Error('no'), { code: 'SQLITE_IOERR' });
    return store.version;
  }, health);
  const heard: (readonly string[])[] = [];
  return { store, health, feed, heard, stopListening: feed.listen((topics) => heard.push(topics)) };
}

describe('what has changed', () => {
  it('is gathered and told once, each topic once', () => {
    const { feed, heard } = site();
    feed.announce(['queue', 'status']);
    feed.announce(['queue', 'history']);
    vi.advanceTimersByTime(119);
    expect(heard).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(heard).toEqual([['queue', 'status', 'history']]);
    feed.announce(['scan']);
    vi.advanceTimersByTime(120);
    expect(heard).toEqual([['queue', 'status', 'history'], ['scan']]);
  });

  it('is told of other processes too, within half a second', () => {
    const { store, heard } = site();
    vi.advanceTimersByTime(2_000);
    expect(heard).toEqual([]);
    store.version = 2;
    vi.advanceTimersByTime(620);
    expect(heard).toEqual([['queue', 'history', 'profiles', 'status']]);
  });

  it('waits with a disk that cannot be read, and goes on with it', () => {
    const { store, health, heard } = site();
    store.isFull = true;
    vi.advanceTimersByTime(1_000);
    expect([heard, health.trouble?.kind]).toEqual([[], 'storage-full']);
    store.isFull = false;
    store.version = 2;
    vi.advanceTimersByTime(1_000);
    expect(heard).toHaveLength(1);
  });

  it('is told to nobody who has gone, and then nothing is looked at any more', () => {
    const { feed, heard, stopListening } = site();
    feed.announce(['queue']);
    stopListening();
    vi.advanceTimersByTime(1_000);
    expect([heard, vi.getTimerCount()]).toEqual([[], 0]);
    feed.announce(['queue']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is told to all who listen, until the last has gone', () => {
    const { feed, heard, stopListening } = site();
    const stopOther = feed.listen((topics) => heard.push(topics));
    feed.announce(['queue']);
    vi.advanceTimersByTime(120);
    expect(heard).toHaveLength(2);
    stopListening();
    feed.announce(['queue']);
    vi.advanceTimersByTime(120);
    expect(heard).toHaveLength(3);
    stopOther();
    feed.stop();
  });
});
