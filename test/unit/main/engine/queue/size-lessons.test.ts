import { describe, expect, it } from 'vitest';
import { sizeLessons } from '../../../../../main/engine/queue/size-lessons.ts';
import { StorageHealth } from '../../../../../main/engine/base/storage-health.ts';
import { createLearnedSizes } from '../../../../../main/engine/storage/learned-sizes.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { createProfiles } from '../../../../../main/engine/storage/profiles.ts';
import { temporaryStore } from '../../../../support/temporary-store.ts';

const PROFILE = { name: 'clinic', settings: profileSettingsSchema.parse({ kind: 'demo' }), isBuiltIn: false };

function site() {
  const store = temporaryStore();
  createProfiles(store.database).save(PROFILE, 1);
  const health = new StorageHealth({ onChange: () => undefined, onDamage: () => undefined });
  const lessons = sizeLessons(createLearnedSizes(store.database), health, () => 1_000);
  return { store, health, lessons, [Symbol.dispose]: store[Symbol.dispose] };
}

describe('what requests teach about sizes', () => {
  it('is nothing at first, then what got through and what was refused', () => {
    using here = site();
    expect(here.lessons.of(PROFILE)).toMatchObject({ acceptedBytes: 0 });
    here.lessons.accepted(PROFILE, 5_000_000);
    here.lessons.refused(PROFILE, 7_000_000, 'Request body larger than maximum of 6291456 bytes');
    expect(here.lessons.of(PROFILE)).toMatchObject({ acceptedBytes: 5_000_000, refusedBytes: 7_000_000 });
  });

  it('is lost on a disk that takes no lesson, and nothing else is', () => {
    using here = site();
    here.store.database.exec('DROP TABLE learned_sizes');
    const broken = () => {
      here.lessons.accepted(PROFILE, 5);
    };
    expect(broken).toThrow(/no such table/);
    expect(here.health.trouble).toBeNull();
  });
});
