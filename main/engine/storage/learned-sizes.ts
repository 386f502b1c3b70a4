import { z } from 'zod';
import { NOTHING_LEARNED, type LearnedSizes } from '../model/plan-route.ts';
import { workKey } from '../model/work-key.ts';
import type { Database } from './database.ts';
import type { Profile } from '../model/profile.ts';

/** What the endpoints of profiles have shown about the size of bodies; forgotten when a profile's settings change. */
export interface LearnedSizesStore {
  readonly of: (profile: Profile, now: number) => LearnedSizes;
  /** Notes a body that got through; one above a learned limit shows that the limit is gone. */
  readonly accepted: (profile: Profile, bodyBytes: number) => void;
  /** Notes a body that was refused as too large, and the limit the refusal stated, if any. */
  readonly refused: (profile: Profile, refusal: Refusal) => void;
}

export interface Refusal {
  readonly bodyBytes: number;
  readonly statedBytes: number | null;
  readonly now: number;
}

/** A learned limit is tried again after so long, in milliseconds: the endpoint may have been made larger meanwhile. */
export const LIMIT_BELIEVED_MS = 24 * 3_600_000;

/** Learned sizes over the given store. */
export function createLearnedSizes(database: Database): LearnedSizesStore {
  const find = database.prepare(`
    SELECT accepted_bytes AS acceptedBytes, refused_bytes AS refusedBytes, limit_bytes AS limitBytes, refused_at AS refusedAt
    FROM learned_sizes WHERE profile = @profile AND settings = @settings`);
  const keep = database.prepare(`
    INSERT INTO learned_sizes (profile, settings, accepted_bytes, refused_bytes, limit_bytes, refused_at)
    VALUES (@profile, @settings, @acceptedBytes, @refusedBytes, @limitBytes, @refusedAt)
    ON CONFLICT (profile) DO UPDATE SET settings = @settings, accepted_bytes = @acceptedBytes,
      refused_bytes = @refusedBytes, limit_bytes = @limitBytes, refused_at = @refusedAt`);

  /** What was read, for as long as no other process has written: it is asked for with every image. */
  const known = new Map<string, { readonly version: unknown; readonly profile: Profile; readonly row: Row }>();
  const read = (profile: Profile): Row => {
    const version = database.pragma('data_version', { simple: true });
    const before = known.get(profile.name);
    if (before?.profile === profile && before.version === version) return before.row;
    const found = find.get({ profile: profile.name, settings: fingerprint(profile) });
    const row = found === undefined ? { ...NOTHING_LEARNED, refusedAt: null } : rowSchema.parse(found);
    known.set(profile.name, { version, profile, row });
    return row;
  };
  const write = (profile: Profile, row: Row) => {
    known.delete(profile.name);
    keep.run({ profile: profile.name, settings: fingerprint(profile), ...row });
  };

  return {
    of: (profile, now) => {
      const { refusedAt, ...learned } = read(profile);
      return isOld(refusedAt, now) ? { ...learned, refusedBytes: null, limitBytes: null } : learned;
    },
    accepted: (profile, bodyBytes) => {
      const before = read(profile);
      const correctsLimit = before.limitBytes !== null && bodyBytes > before.limitBytes;
      // Written seldom: the size only has to be about right.
      if (!correctsLimit && bodyBytes < before.acceptedBytes * 1.1) return;
      const cleared = correctsLimit ? { refusedBytes: null, limitBytes: null, refusedAt: null } : {};
      write(profile, { ...before, ...cleared, acceptedBytes: Math.max(bodyBytes, before.acceptedBytes) });
    },
    refused: (profile, { bodyBytes, statedBytes, now }) => {
      const { acceptedBytes, ...lesson } = read(profile);
      // Larger bodies got through: this refusal is about the one image, not about sizes.
      if (bodyBytes <= acceptedBytes) return;
      const before = isOld(lesson.refusedAt, now) ? { refusedBytes: null, limitBytes: null } : lesson;
      const stated = statedBytes === null || statedBytes < acceptedBytes ? bodyBytes - 1 : statedBytes;
      write(profile, {
        acceptedBytes,
        refusedBytes: Math.min(bodyBytes, before.refusedBytes ?? Infinity),
        limitBytes: Math.min(stated, before.limitBytes ?? Infinity),
        refusedAt: now,
      });
    },
  };
}

function isOld(refusedAt: number | null, now: number): boolean {
  return refusedAt !== null && Math.abs(now - refusedAt) > LIMIT_BELIEVED_MS;
}

const rowSchema = z.object({
  acceptedBytes: z.int(),
  refusedBytes: z.int().nullable(),
  limitBytes: z.int().nullable(),
  refusedAt: z.int().nullable(),
});

type Row = z.output<typeof rowSchema>;

/** What a limit was learned under: the question asked, and the limit the settings state. */
function fingerprint(profile: Profile): string {
  return workKey(`limit ${profile.settings.maxPayloadBytes}`, profile);
}
