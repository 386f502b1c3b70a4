import { describe, expect, it } from 'vitest';
import { noChanges } from '../../../../../main/engine/formats/cleaning/count-changes.ts';
import { AS_IT_IS } from '../../../../../main/engine/model/kept-form.ts';
import type { SentContent } from '../../../../../main/engine/model/sent-content.ts';
import { createMadeCopies, type NewCopy } from '../../../../../main/engine/storage/made-copies.ts';
import { queueStore } from '../../../../support/queue-store.ts';
import { remoteColumn } from '../../../../../main/engine/model/remote-work.ts';

const CONTENT: SentContent = {
  sizeBytes: 80,
  sha256: 'cc',
  mediaType: 'image/png',
  recipe: 'basic',
  files: 1,
  counts: noChanges(),
};
const REMOTE = { kind: 'async', stage: 'submitted', since: 1, polls: 0, facts: {} } as const;

function copy(over: Partial<NewCopy> = {}): NewCopy {
  return {
    spoolEntry: 'new',
    content: CONTENT,
    form: null,
    identity: null,
    textCheck: 'pending',
    workKey: 'other',
    ...over,
  };
}

function setUp() {
  const store = queueStore();
  const id = store.add('a', { spoolEntry: 'old', identity: { pseudonym: 'P1' } });
  const leftovers = () => store.database.prepare('SELECT entry FROM spool_leftovers ORDER BY entry').pluck().all();
  return { ...store, id, leftovers, copies: createMadeCopies(store.database), [Symbol.dispose]: store[Symbol.dispose] };
}

describe('another copy of an image', () => {
  it('has the form it was made in, or keeps the one there was', () => {
    using store = setUp();
    store.copies.replace(store.image(store.id), copy({ form: AS_IT_IS }));
    store.copies.replace(store.image(store.id), copy({ spoolEntry: 'painted', form: null }));
    expect(store.image(store.id)).toMatchObject({ spoolEntry: 'painted', form: AS_IT_IS });
  });

  it('takes the place of the one it had, which is let go', () => {
    using store = setUp();
    expect(store.copies.replace(store.image(store.id), copy())).toBe(true);
    expect(store.image(store.id)).toMatchObject({
      spoolEntry: 'new',
      content: CONTENT,
      identity: { pseudonym: 'P1' },
      textCheck: 'pending',
      workKey: 'other',
    });
    expect(store.leftovers()).toEqual(['old']);
  });

  it('may say better whose image it is', () => {
    using store = setUp();
    store.copies.replace(store.image(store.id), copy({ identity: { pseudonym: 'P2' } }));
    expect(store.image(store.id).identity).toEqual({ pseudonym: 'P2' });
  });

  it('lets go of what the service has of the one before', () => {
    using store = setUp();
    store.database.prepare('UPDATE images SET remote = ?').run(remoteColumn(REMOTE));
    store.copies.replace(store.image(store.id), copy());
    expect([
      store.image(store.id).remote,
      store.database.prepare('SELECT count(*) FROM remote_leftovers').pluck().get(),
    ]).toEqual([null, 1]);
  });

  it('with the same name lets nothing go', () => {
    using store = setUp();
    expect(store.copies.replace(store.image(store.id), copy({ spoolEntry: 'old' }))).toBe(true);
    expect(store.leftovers()).toEqual([]);
  });

  it('of an image that had none leaves nothing behind', () => {
    using store = setUp();
    const id = store.add('b');
    expect([store.copies.replace(store.image(id), copy()), store.leftovers()]).toEqual([true, []]);
  });

  it.each([
    ['was cancelled', (store: ReturnType<typeof setUp>) => store.claims.apply(store.id, { type: 'cancel' })],
    ['was claimed', (store: ReturnType<typeof setUp>) => store.claims.claim('demo', 'other')],
    [
      'has another copy',
      (store: ReturnType<typeof setUp>) => store.copies.replace(store.image(store.id), copy({ spoolEntry: 'third' })),
    ],
  ])('is let go itself where the image %s meanwhile', (_what, happen) => {
    using store = setUp();
    const before = store.image(store.id);
    happen(store);
    const meanwhile = store.image(store.id);
    expect(store.copies.replace(before, copy())).toBe(false);
    expect([store.image(store.id), store.leftovers().includes('new')]).toEqual([meanwhile, true]);
  });
});
