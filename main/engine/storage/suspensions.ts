import { z } from 'zod';
import type { Suspension } from '../model/suspension.ts';
import { ExpectedFailure } from '../base/expected-failure.ts';
import type { Database } from './database.ts';
import { failureColumn } from './image-columns.ts';
import { failureSchema } from '../model/image-record.ts';
import { jsonColumn } from '../model/json-column.ts';

/** Which profiles are suspended, and why; the same for every process on the store. */
export interface Suspensions {
  readonly find: (profileName: string) => Suspension | null;
  readonly all: () => Suspension[];
  /** Keeps a profile's suspension as given; null ends it. */
  readonly keep: (profileName: string, suspension: Suspension | null) => void;
  /** Says that an image is no probe any more. */
  readonly freeProbe: (imageId: number) => void;
  /** Says that an owner still works on its probes. */
  readonly renewProbes: (ownerId: string, until: number) => void;
}

/** Suspensions over the given store. */
export function createSuspensions(database: Database): Suspensions {
  const find = database.prepare(`${SELECT_SQL} WHERE profile = ?`);
  const all = database.prepare(`${SELECT_SQL} ORDER BY profile`);
  const keep = database.prepare(KEEP_SQL);
  const end = database.prepare(`DELETE FROM profile_rests WHERE profile = ?`);
  const free = database.prepare(
    `UPDATE profile_rests SET probe_image = NULL, probe_owner = NULL, probe_until = NULL WHERE probe_image = ?`,
  );
  const renew = database.prepare(`UPDATE profile_rests SET probe_until = ? WHERE probe_owner = ?`);
  return {
    find: (profileName) => {
      const row = find.get(profileName);
      return row === undefined ? null : toSuspension(row);
    },
    all: () => all.all().map(toSuspension),
    keep: (profileName, suspension) => {
      if (suspension === null) end.run(profileName);
      else keep.run(toColumns(suspension));
    },
    freeProbe: (imageId) => {
      free.run(imageId);
    },
    renewProbes: (ownerId, until) => {
      renew.run(until, ownerId);
    },
  };
}

const SELECT_SQL = `
  SELECT profile AS profileName, cause, failure, since, failed_probes AS failedProbes, next_probe_at AS nextProbeAt,
    probe_image AS probeImage, probe_owner AS probeOwner, probe_until AS probeUntil FROM profile_rests`;

const KEEP_SQL = `
  INSERT OR REPLACE INTO profile_rests
    (profile, cause, failure, since, failed_probes, next_probe_at, probe_image, probe_owner, probe_until)
  VALUES (@profileName, @cause, @failure, @since, @failedProbes, @nextProbeAt, @probeImage, @probeOwner, @probeUntil)`;

const rowSchema = z
  .object({
    profileName: z.string(),
    cause: z.enum(['pause', 'breaker']),
    failure: jsonColumn(failureSchema),
    since: z.int(),
    failedProbes: z.int(),
    nextProbeAt: z.int(),
    probeImage: z.int().nullable(),
    probeOwner: z.string().nullable(),
    probeUntil: z.int().nullable(),
  })
  .transform(({ probeImage, probeOwner, probeUntil, ...suspension }): Suspension => {
    const isProbed = probeImage !== null && probeOwner !== null && probeUntil !== null;
    return { ...suspension, probe: isProbed ? { imageId: probeImage, ownerId: probeOwner, until: probeUntil } : null };
  });

function toSuspension(row: unknown): Suspension {
  const parsed = rowSchema.safeParse(row);
  if (parsed.success) return parsed.data;
  throw new ExpectedFailure('storage-damaged', { detail: "a profile's suspension does not read as one" });
}

function toColumns({ probe, failure, ...suspension }: Suspension) {
  return {
    ...suspension,
    failure: failureColumn(failure),
    nextProbeAt: Math.round(suspension.nextProbeAt),
    probeImage: probe?.imageId ?? null,
    probeOwner: probe?.ownerId ?? null,
    probeUntil: probe?.until ?? null,
  };
}
