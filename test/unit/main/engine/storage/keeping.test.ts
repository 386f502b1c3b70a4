import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compact } from '../../../../../main/engine/storage/compact.ts';
import { createKeeping, EXPIRED_SQL } from '../../../../../main/engine/storage/keeping.ts';
import { USUAL_KEEPING } from '../../../../../shared/keeping.ts';
import { queueStore } from '../../../../support/queue-store.ts';

const DAY = 86_400_000;

function setUp() {
  const store = queueStore();
  const keeping = createKeeping(store.database);
  const answered = (days: number, body = Buffer.from('{}')) => {
    store.clock.now = days * DAY;
    return store.addAnswered(`at ${days} ${body.length}`, {}, { body });
  };
  return { ...store, keeping, answered, [Symbol.dispose]: store[Symbol.dispose] };
}

describe('what is kept', () => {
  it('is kept as usual until somebody says otherwise', () => {
    using store = setUp();
    store.answered(1);
    expect([store.keeping.read(), store.keeping.expired(99_999 * DAY, 9)]).toEqual([USUAL_KEEPING, []]);
    store.keeping.save({ ...USUAL_KEEPING, backups: 2 });
    expect(store.keeping.read().backups).toBe(2);
  });

  it('is too old by its age, or by how many there are, the oldest first', () => {
    using store = setUp();
    const [old, younger, young] = [10, 20, 30].map((days) => store.answered(days));
    store.add('waiting');
    const expired = (answerDays: number | null, answers: number | null, limit = 9) => {
      store.keeping.save({ ...USUAL_KEEPING, answerDays, answers });
      return store.keeping.expired(40 * DAY, limit);
    };
    expect([expired(25, null), expired(15, null), expired(15, null, 1)]).toEqual([[old], [old, younger], [old]]);
    expect([expired(null, 1), expired(null, 3), expired(25, 1)]).toEqual([[old, younger], [], [old]]);
    expect(expired(1, null)).toEqual([old, younger, young]);
  });

  it('is found along its own index', () => {
    using store = setUp();
    const plan = store.database.prepare(`EXPLAIN QUERY PLAN ${EXPIRED_SQL}`).all({ before: 1, limit: 1 });
    expect(JSON.stringify(plan)).toMatch(/SEARCH images USING (COVERING )?INDEX images_answered_at/);
  });
});

describe('the room of what was removed', () => {
  const size = (store: ReturnType<typeof setUp>) => {
    store.database.pragma('wal_checkpoint(TRUNCATE)');
    return statSync(store.database.name).size;
  };

  function emptied() {
    const store = setUp();
    const ids = Array.from({ length: 40 }, (_, day) => store.answered(day + 1, Buffer.alloc(200_000, day)));
    const full = size(store);
    store.images.remove(ids);
    return { ...store, full, [Symbol.dispose]: store[Symbol.dispose] };
  }

  it('is given back a little at a time', () => {
    using store = emptied();
    let turns = 1;
    while (store.keeping.giveBack()) turns += 1;
    expect(turns).toBe(2);
    expect(size(store)).toBeLessThan(store.full / 4);
  });

  it('is given back by a store of an earlier version once that was written anew', () => {
    using store = emptied();
    store.database.pragma('auto_vacuum = NONE');
    store.database.exec('VACUUM');
    expect([store.keeping.giveBack(), compact(store.database), compact(store.database)]).toEqual([false, true, false]);
    expect(store.database.pragma('auto_vacuum', { simple: true })).toBe(2);
    expect(store.database.pragma('integrity_check', { simple: true })).toBe('ok');
  });
});
