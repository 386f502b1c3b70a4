import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import type { Holder } from '../../../../../main/engine/storage/moves.ts';
import { createStore } from '../../../../../main/engine/storage/store.ts';
import { addBatch, temporaryStore, waitingImage } from '../../../../support/temporary-store.ts';

const ANSWER = { contentType: 'application/json', body: Buffer.from('{}'), requestId: null, latencyMs: 1 };
const SUBMITTED = { kind: 'async', stage: 'submitted', since: 1, polls: 0, facts: {} } as const;

function setUp() {
  const base = temporaryStore();
  const clock = { now: 1_000 };
  const context = { now: () => clock.now, random: () => 0.5, newInferenceId: randomUUID };
  const store = createStore(base.database, base.key, { ...context, actor: { user: 'nurse', program: 'window' } });
  const settings = profileSettingsSchema.parse({
    kind: 'sagemaker',
    region: 'eu-central-1',
    endpointName: 'chest',
    s3Uri: 's3://bucket/secret-prefix',
  });
  store.profiles.save({ name: 'demo', settings, isBuiltIn: false }, 1);
  const batch = addBatch(base.database);
  store.images.add([waitingImage(batch, 'one')], 1);
  const records = () =>
    store.auditFiling.unfiled(99).map(({ line }) => JSON.parse(line) as Record<string, string | number | undefined>);
  return {
    ...base,
    store,
    clock,
    /** What is recorded from now on: events with why. */
    recorded: (work: () => void) => {
      const before = records().length;
      work();
      return records()
        .slice(before)
        .map(({ event, why }) => (why === undefined ? event : `${event} ${why}`));
    },
    records,
    claim: (): Holder => {
      clock.now += 10_000_000;
      const image = store.claims.claim('demo', 'me');
      if (image === null) throw new Error('nothing was due');
      return { ownerId: 'me', claimNumber: image.claimNumber };
    },
  };
}

describe('an image on its way', () => {
  it('is recorded as sent before anything leaves, with what leaves and where to', () => {
    using site = setUp();
    site.claim();
    expect(site.records().at(-1)).toMatchObject({
      event: 'image-sent',
      user: 'nurse',
      program: 'window',
      image: 1,
      profile: 'demo',
      endpoint: 'chest@eu-central-1',
      bucket: 'bucket',
      recipe: 'basic',
      attempt: 1,
    });
    expect(JSON.stringify(site.records())).not.toContain('secret-prefix');
  });

  it('is not claimed where the record cannot be written', () => {
    using site = setUp();
    site.database.exec(
      `CREATE TRIGGER full BEFORE INSERT ON audit_records BEGIN SELECT raise(ABORT, 'the disk is full'); END`,
    );
    expect(() => site.claim()).toThrow('the disk is full');
    expect(site.store.images.find(1)).toMatchObject({ state: 'waiting', attempts: 0 });
  });

  it('has its end recorded with its settling', () => {
    using site = setUp();
    const { claims } = site.store;
    const failure = { kind: 'throttled', facts: {} } as const;
    const ends = (work: (holder: Holder) => void) => {
      const holder = site.claim();
      return site.recorded(() => {
        work(holder);
      });
    };
    expect([
      ends((holder) => claims.apply(1, { type: 'failed', failure }, holder)),
      ends((holder) => claims.apply(1, { type: 'released', hasLeft: false }, holder)),
      ends((holder) => claims.apply(1, { type: 'released', hasLeft: true }, holder)),
      ends(() => claims.releaseLost(['me'], 'other')),
      ends((holder) => claims.keepAnswer(1, ANSWER, holder)),
    ]).toEqual([
      ['sending-failed throttled'],
      ['image-not-sent called-back'],
      ['sending-lost called-back'],
      ['sending-lost process-ended'],
      ['answer-received'],
    ]);
  });

  it('is not recorded as sent again where only its answer is polled for', () => {
    using site = setUp();
    const holder = site.claim();
    site.store.claims.defer(1, { work: SUBMITTED, pollAgainMs: 0, isPoll: false }, holder);
    let poll: Holder | null = null;
    expect(site.recorded(() => (poll = site.claim()))).toEqual([]);
    expect(site.recorded(() => poll !== null && site.store.claims.keepAnswer(1, ANSWER, poll))).toEqual([
      'answer-received',
    ]);
  });
});

describe('what changes what is sent', () => {
  const save = (site: ReturnType<typeof setUp>, over: Record<string, unknown>) =>
    site.recorded(() => {
      const settings = profileSettingsSchema.parse({
        kind: 'http',
        endpointUrl: 'https://model.example/invocations?token=canary',
        ...over,
      });
      site.store.profiles.save({ name: 'other', settings, isBuiltIn: false }, 1);
    });

  it('is recorded: profiles, and that one takes out less than before', () => {
    using site = setUp();
    expect([
      save(site, {}),
      save(site, {}),
      save(site, { timeoutMs: 5_000 }),
      save(site, { recipe: 'basic+device' }),
      save(site, { deidentify: 'off' }),
      site.recorded(() => {
        site.store.profiles.remove('other');
      }),
    ]).toEqual([
      ['profile-created'],
      [],
      ['profile-changed'],
      ['profile-changed', 'protection-weakened'],
      ['profile-changed', 'protection-weakened'],
      ['profile-removed'],
    ]);
    expect(JSON.stringify(site.records())).not.toContain('canary');
  });

  it('is recorded: how long things are kept, watched folders without their names, removed images', () => {
    using site = setUp();
    const { keeping, watchedFolders, images } = site.store;
    const folder = { path: '/canary', profileName: 'demo', readySuffix: null, isOn: true };
    expect(
      site.recorded(() => {
        keeping.save({ ...keeping.read(), answerDays: 30 });
        const id = watchedFolders.add(folder, 1);
        watchedFolders.change({ ...folder, id, isOn: false });
        watchedFolders.remove(id);
        site.database.exec(`UPDATE images SET state = 'answered', settled_at = 1, settled_order = 1`);
        images.remove([1]);
      }),
    ).toEqual([
      'keeping-changed',
      'watch-changed added',
      'watch-changed switched-off',
      'watch-changed removed',
      'images-removed',
    ]);
    expect(JSON.stringify(site.records())).not.toContain('canary');
  });
});
