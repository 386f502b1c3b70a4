import { describe, expect, it } from 'vitest';
import { noChanges } from '../../../../../main/engine/formats/cleaning/count-changes.ts';
import { workKey } from '../../../../../main/engine/model/work-key.ts';
import { entryName, type EntryFacts } from '../../../../../main/engine/model/entry-facts.ts';
import { createProfiles } from '../../../../../main/engine/storage/profiles.ts';
import { requeueCopies } from '../../../../../main/engine/storage/requeue.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { queueStore } from '../../../../support/queue-store.ts';
import { entryOrigin } from '../../../../support/spool-entries.ts';

function entryFacts(letter: string, over: Partial<EntryFacts> = {}): EntryFacts {
  return { ...entryOrigin({ sourcePath: `/cd/${letter}.png` }), sha256: letter.repeat(64), sizeBytes: 7, ...over };
}

function setUp(entries: readonly EntryFacts[], broken: readonly string[] = []) {
  const store = queueStore();
  const known = new Map(entries.map((facts) => [entryName(facts), facts]));
  const names = [...known.keys(), ...broken];
  const spool = {
    *entries() {
      // Some at a time, as a large spool is walked.
      for (let at = 0; at < names.length; at += 2) yield names.slice(at, at + 2);
    },
    facts: (entry: string) => {
      const facts = known.get(entry);
      if (facts === undefined) throw new Error('damaged');
      return facts;
    },
  };
  const requeue = () => requeueCopies(store.database, spool, 77);
  const rows = () => store.images.list({ afterId: 0, limit: 99 });
  return { ...store, requeue, rows, [Symbol.dispose]: store[Symbol.dispose] };
}

describe('copies that no row knows', () => {
  it('are queued again where they came from, and only once', () => {
    using store = setUp(['a', 'b', 'c'].map((letter) => entryFacts(letter)));
    expect([store.requeue(), store.requeue()]).toEqual([
      { requeued: 3, unreadable: 0 },
      { requeued: 0, unreadable: 0 },
    ]);
    expect(store.rows()[0]).toMatchObject({
      batchName: 'Monday',
      profileName: 'clinic',
      sourcePath: '/cd/a.png',
      sha256: 'a'.repeat(64),
      sizeBytes: 7,
      state: 'waiting',
      spoolEntry: entryName(entryFacts('a')),
      nextTryAt: 77,
      content: null,
      identity: null,
    });
  });

  it('come back into one batch for each name, profile and time', () => {
    using store = setUp([
      entryFacts('a'),
      entryFacts('b'),
      entryFacts('c', { createdAt: 2_000 }),
      entryFacts('d', { batchName: 'Tuesday', sendAnyway: true, priority: 3 }),
    ]);
    store.requeue();
    const batches = store.database.prepare(
      `SELECT name, created_at, completed_at, priority, send_anyway FROM batches WHERE profile = 'clinic' ORDER BY id`,
    );
    expect(batches.raw().all()).toEqual([
      ['Monday', 1_000, 77, 10, 0],
      ['Monday', 2_000, 77, 10, 0],
      ['Tuesday', 1_000, 77, 3, 1],
    ]);
  });

  it('that cannot be read are counted and left', () => {
    using store = setUp([entryFacts('a')], [`${'e'.repeat(64)}-${'0'.repeat(16)}`]);
    expect(store.requeue()).toEqual({ requeued: 1, unreadable: 1 });
  });

  it('make again a profile that was lost, as it was, and leave one that is there alone', () => {
    using store = setUp([
      entryFacts('a', { profileName: 'lost', profileSettings: { kind: 'demo' } }),
      entryFacts('b', { profileName: 'there', profileSettings: { kind: 'demo' } }),
      entryFacts('c', { profileName: 'unreadable', profileSettings: { kind: 'telepathy' } }),
    ]);
    const profiles = createProfiles(store.database);
    const settings = profileSettingsSchema.parse({ kind: 'http', endpointUrl: 'http://127.0.0.1:9/invocations' });
    profiles.save({ name: 'there', settings, isBuiltIn: false }, 1);
    store.requeue();
    expect([profiles.find('lost')?.isBuiltIn, profiles.find('there')?.settings, profiles.find('unreadable')]).toEqual([
      true,
      settings,
      null,
    ]);
    expect(store.rows().map(({ workKey: key }) => key === null)).toEqual([false, false, true]);
  });

  it('of cleaned files are known by the content of the file, and are looked over where they were not yet', () => {
    const content = {
      sizeBytes: 7,
      sha256: 'b'.repeat(64),
      mediaType: 'image/png',
      recipe: 'basic',
      files: 1,
      counts: noChanges(),
      masks: 'ff',
    } as const;
    const cleaned = { originalSha256: '0'.repeat(64), originalBytes: 99, content } as const;
    using store = setUp([
      entryFacts('a', { cleaned: { ...cleaned, textCheck: 'pending' } }),
      entryFacts('b', { cleaned: { ...cleaned, textCheck: 'passed' } }),
    ]);
    store.requeue();
    const profile = createProfiles(store.database).find('clinic');
    if (profile === null) throw new Error('the profile was not made again');
    const expected = {
      sha256: '0'.repeat(64),
      sizeBytes: 99,
      content,
      workKey: workKey('0'.repeat(64), profile, 'ff'),
    };
    expect(store.rows()).toMatchObject([
      { ...expected, state: 'checking', textCheck: 'pending' },
      { ...expected, state: 'waiting', textCheck: 'passed' },
    ]);
  });

  it('that an image or a leftover knows stay as they are', () => {
    using store = setUp([entryFacts('a'), entryFacts('b')]);
    store.add('x', { spoolEntry: entryName(entryFacts('a')) });
    store.database.prepare('INSERT INTO spool_leftovers VALUES (?)').run(entryName(entryFacts('b')));
    expect(store.requeue()).toEqual({ requeued: 0, unreadable: 0 });
  });
});
