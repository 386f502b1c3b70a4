import type { Assessed } from '../../shared/contract/assessment.ts';

/** Which answers a list holds; an empty search and null leave nothing out. */
export interface AnswerFilter {
  readonly search: string;
  readonly assessed: Assessed | null;
}

/** What of it a call takes. */
export function filterInput({ search, assessed }: AnswerFilter): { search?: string; assessed?: Assessed } {
  return { ...(search !== '' && { search }), ...(assessed !== null && { assessed }) };
}

/** Query keys start with the topic that makes them stale. */
export const keys = {
  about: ['about'],
  status: ['status'],
  profiles: ['profiles'],
  recentFolders: ['recent-folders'],
  scan: (scanId: string) => ['scan', scanId],
  batches: (limit: number) => ['queue', 'batches', limit],
  batchImages: (batchId: number, offset: number) => ['queue', 'images', batchId, offset],
  answers: (filter: AnswerFilter, offset: number) => ['history', 'list', filter, offset],
  agreement: ['history', 'agreement'],
  answer: (id: number) => ['history', 'show', id],
  live: (id: number) => ['queue', 'live', id],
  test: (testId: string) => ['profile-test', testId],
  signIn: (profileName: string) => ['profiles', 'sign-in', profileName],
  reviews: ['reviews', 'list'],
  review: (imageId: number) => ['reviews', 'show', imageId],
  whatLeaves: (imageId: number) => ['what-leaves', imageId],
  watched: ['watch'],
  keeping: ['keeping'],
  policy: ['policy'],
  updates: ['updates'],
  startAtLogin: ['policy', 'start-at-login'],
  lock: ['lock'],
} as const;
