/** What an answer is written as for a picture archive: a picture with its marks, a report, or its areas. */
export const RESULT_KINDS = ['sc', 'sr', 'seg'] as const;
export type ResultKind = (typeof RESULT_KINDS)[number];
