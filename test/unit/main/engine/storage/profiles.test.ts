import { describe, expect, it } from 'vitest';
import { createProfiles } from '../../../../../main/engine/storage/profiles.ts';
import type { Profile } from '../../../../../main/engine/model/profile.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { failureOf } from '../../../../support/expected-failures.ts';
import { temporaryStore } from '../../../../support/temporary-store.ts';

function profile(name: string, over: Partial<Profile> = {}): Profile {
  return { name, settings: profileSettingsSchema.parse({ kind: 'demo' }), isBuiltIn: false, ...over };
}

function setUp() {
  const store = temporaryStore();
  return { ...store, profiles: createProfiles(store.database), [Symbol.dispose]: store[Symbol.dispose] };
}

describe('profiles', () => {
  it('are listed with the built-in one first, then by name', () => {
    using store = setUp();
    for (const name of ['b', 'a']) store.profiles.save(profile(name), 1);
    store.profiles.save(profile('z', { isBuiltIn: true }), 1);
    expect(store.profiles.all().map(({ name }) => name)).toEqual(['z', 'a', 'b']);
  });

  it('are found with their settings as they were saved last', () => {
    using store = setUp();
    store.profiles.save(profile('clinic'), 1);
    const settings = profileSettingsSchema.parse({ kind: 'http', endpointUrl: 'http://127.0.0.1:9/invocations' });
    store.profiles.save(profile('clinic', { settings }), 2);
    expect([store.profiles.find('clinic'), store.profiles.find('Clinic')]).toEqual([
      profile('clinic', { settings }),
      null,
    ]);
    expect(store.database.prepare('SELECT created_at, updated_at FROM profiles').raw().all()).toEqual([[1, 2]]);
  });

  it('stay built in or not as they were first saved', () => {
    using store = setUp();
    store.profiles.save(profile('demo', { isBuiltIn: true }), 1);
    store.profiles.save(profile('demo', { isBuiltIn: false }), 2);
    expect(store.profiles.find('demo')?.isBuiltIn).toBe(true);
  });

  it('are read anew when another process has changed them, and only then', () => {
    using store = setUp();
    store.profiles.save(profile('clinic'), 1);
    const first = store.profiles.find('clinic');
    expect(store.profiles.find('clinic')).toBe(first);
    createProfiles(store.database).save(
      profile('clinic', { settings: profileSettingsSchema.parse({ kind: 'demo', onUnsure: 'hold' }) }),
      2,
    );
    expect(store.profiles.find('clinic')?.settings.onUnsure).toBe('hold');
  });

  it('are removed, but for the built-in one', () => {
    using store = setUp();
    store.profiles.save(profile('clinic'), 1);
    store.profiles.save(profile('demo', { isBuiltIn: true }), 1);
    for (const name of ['clinic', 'demo', 'unknown']) store.profiles.remove(name);
    expect(store.profiles.all().map(({ name }) => name)).toEqual(['demo']);
  });

  it('are saved together or not at all', () => {
    using store = setUp();
    const broken = profile('b', {
      settings: { ...profile('b').settings, toJSON: () => undefined } as Profile['settings'],
    });
    expect(() => {
      store.profiles.saveAll([profile('a'), broken], 1);
    }).toThrow();
    expect(store.profiles.all()).toEqual([]);
  });

  it.each(['{', 'null', '{"kind":"telepathy"}', '[]'])(
    'with settings %s are a damaged store, never guessed',
    (json) => {
      using store = setUp();
      store.database.prepare(`INSERT INTO profiles VALUES ('clinic', ?, 0, 1, 1)`).run(json);
      const failure = {
        kind: 'storage-damaged',
        facts: { detail: 'profile clinic does not read as one; set it again' },
      };
      expect([failureOf(() => store.profiles.find('clinic')), failureOf(() => store.profiles.all())]).toEqual([
        failure,
        failure,
      ]);
    },
  );
});
