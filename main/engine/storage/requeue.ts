import { errorCode } from '../base/intake-failure.ts';
import type { EntryFacts } from '../model/entry-facts.ts';
import { formOf } from '../model/kept-form.ts';
import { workKey } from '../model/work-key.ts';
import { profileSettingsSchema } from '../../../shared/profile.ts';
import type { Database } from './database.ts';
import { createImages, type NewImage } from './images.ts';
import { createKeptCopies } from './kept-copies.ts';
import { createProfiles, type Profiles } from './profiles.ts';
import type { Profile } from '../model/profile.ts';

/** The spool as a rescue reads it. */
export interface CopiesToRead {
  /** Names of all entries, some at a time. */
  readonly entries: () => Iterable<string[]>;
  /** Throws where an entry cannot be read. */
  readonly facts: (entry: string) => EntryFacts;
}

/** How many copies were queued again, and how many could not be read. */
export interface RequeuedCopies {
  readonly requeued: number;
  readonly unreadable: number;
}

/** Queues every copy that no row knows, under the batch and with the profile it names. */
export function requeueCopies(database: Database, spool: CopiesToRead, now: number): RequeuedCopies {
  const images = createImages(database);
  const kept = createKeptCopies(database);
  const profiles = createProfiles(database);
  const batchOf = createBatchFinder(database, now);
  let requeued = 0;
  let unreadable = 0;
  for (const entries of spool.entries()) {
    const rows: NewImage[] = [];
    for (const entry of kept.unknown(entries)) {
      const facts = readFacts(spool, entry);
      if (facts === null) unreadable += 1;
      else rows.push(toNewImage(entry, facts, batchOf(facts), profileOf(facts, profiles, now)));
    }
    images.add(rows, now);
    requeued += rows.length;
  }
  return { requeued, unreadable };
}

function readFacts(spool: CopiesToRead, entry: string): EntryFacts | null {
  try {
    return spool.facts(entry);
  } catch (error) {
    // What this process has too little of says nothing of the file.
    if (/^(EMFILE|ENFILE|ENOMEM)$/.test(errorCode(error) ?? '')) throw error;
    // Counted and told to the person; the file stays where it is.
    return null;
  }
}

function toNewImage(entry: string, facts: EntryFacts, batchId: number, profile: Profile | null): NewImage {
  const { profileName, sourcePath, mediaType, sizeBytes, sha256, sendAnyway, priority } = facts;
  const place = { batchId, profileName, sourcePath, mediaType, sizeBytes, sha256, sendAnyway, priority };
  const { cleaned } = facts;
  const work = profile === null ? null : workKey(cleaned?.originalSha256 ?? sha256, profile, cleaned?.content.masks);
  const kept = {
    content: cleaned?.content ?? null,
    identity: null,
    textCheck: cleaned?.textCheck ?? null,
    form: formOfFacts(facts),
  };
  const state = kept.textCheck === 'pending' ? ('checking' as const) : ('waiting' as const);
  const original = cleaned === undefined ? {} : { sha256: cleaned.originalSha256, sizeBytes: cleaned.originalBytes };
  return { ...place, ...original, ...kept, workKey: work, spoolEntry: entry, state, failure: null };
}

function formOfFacts({ profileSettings }: EntryFacts): NewImage['form'] {
  const settings = profileSettingsSchema.safeParse(profileSettings);
  return settings.success ? formOf(settings.data) : null;
}

/** The profile of the row; one that the store has lost too is made again as it was when the image was taken in. */
function profileOf(facts: EntryFacts, profiles: Profiles, now: number): Profile | null {
  const known = profiles.find(facts.profileName);
  if (known !== null) return known;
  const settings = profileSettingsSchema.safeParse(facts.profileSettings);
  if (!settings.success) return null;
  const isBuiltIn = settings.data.kind === 'demo';
  profiles.save({ name: facts.profileName, settings: settings.data, isBuiltIn }, now);
  return profiles.find(facts.profileName);
}

/** Finds the batch an entry came with, by name, profile and time, or makes it anew. */
function createBatchFinder(database: Database, now: number): (facts: EntryFacts) => number {
  const find = database
    .prepare(`SELECT id FROM batches WHERE name = @batchName AND profile = @profileName AND created_at = @createdAt`)
    .pluck();
  const insert = database.prepare(`
    INSERT INTO batches (name, profile, priority, send_anyway, created_at, completed_at)
    VALUES (@batchName, @profileName, @priority, @sendAnyway, @createdAt, @now)`);
  return ({ batchName, profileName, createdAt, priority, sendAnyway }) => {
    const batch = { batchName, profileName, createdAt };
    const found = find.get(batch);
    if (found !== undefined) return Number(found);
    return Number(insert.run({ ...batch, priority, sendAnyway: sendAnyway ? 1 : 0, now }).lastInsertRowid);
  };
}
