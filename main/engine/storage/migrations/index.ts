import { FIRST_LIGHT } from './010-first-light.ts';
import { PROFILE_RESTS } from './020-profile-rests.ts';
import { SAFE_COPIES } from './040-safe-copies.ts';
import { RECEIPTS } from './050-receipts.ts';
import { REMOTE_WORK } from './060-remote-work.ts';
import { LEARNED_SIZES } from './070-learned-sizes.ts';
import { TRANSFORM_JOBS } from './080-transform-jobs.ts';
import { FIREWALL } from './090-firewall.ts';
import { KEPT_FORM } from './100-kept-form.ts';
import { RESCUE_WORDS } from './110-rescue-words.ts';
import { EARLY_STORES } from './120-early-stores.ts';
import { REPORTED_FAILURES } from './140-reported-failures.ts';
import { KEEPING } from './130-keeping.ts';
import { SLICES } from './150-slices.ts';
import { AUDIT } from './160-audit.ts';
import { GIVEN_PROFILES } from './170-given-profiles.ts';
import { ASSESSMENTS } from './190-assessments.ts';
import { OPERATORS } from './200-operators.ts';
import { SOFTWARE } from './210-software.ts';
import { SENT_REQUESTS } from './220-sent-requests.ts';
import type { Migration } from './migration.ts';

/** All steps, oldest first. A landed step is never edited. */
export const MIGRATIONS: readonly Migration[] = [
  FIRST_LIGHT,
  PROFILE_RESTS,
  SAFE_COPIES,
  RECEIPTS,
  REMOTE_WORK,
  LEARNED_SIZES,
  TRANSFORM_JOBS,
  FIREWALL,
  KEPT_FORM,
  RESCUE_WORDS,
  EARLY_STORES,
  KEEPING,
  REPORTED_FAILURES,
  SLICES,
  AUDIT,
  GIVEN_PROFILES,
  ASSESSMENTS,
  OPERATORS,
  SOFTWARE,
  SENT_REQUESTS,
];
