import { z } from 'zod';
import type { Assessed, Assessment } from '../../../shared/contract/assessment.ts';

/** Columns of a person's word on an answer, all null where nobody said anything. */
export const ASSESSMENT_COLUMNS = `assessments.agrees AS agrees, assessments.note AS note, assessments.label AS label,
  assessments.assessed_by AS assessedBy, assessments.assessed_at AS assessedAt`;

/** Joins the word on an answer of the image with the given number (SQL); one on an answer that was replaced is none. */
export const assessmentJoin = (imageId: string) => `LEFT JOIN assessments
  ON assessments.image_id = ${imageId} AND assessments.answer_received_at = answers.received_at`;

/** What a list by a person's word asks of the join. */
export const ASSESSED_SQL: Readonly<Record<Assessed, string>> = {
  agreed: 'assessments.agrees = 1',
  disagreed: 'assessments.agrees = 0',
  open: 'assessments.image_id IS NULL',
};

const rowSchema = z.object({
  agrees: z.int().nullable(),
  note: z.string().nullable(),
  label: z.string().nullable(),
  assessedBy: z.string().nullable(),
  assessedAt: z.int().nullable(),
});

/** The word in a row with `ASSESSMENT_COLUMNS`; null where there is none. */
export function toAssessment(row: unknown): Assessment | null {
  const { agrees, note, label, assessedBy, assessedAt } = rowSchema.parse(row);
  if (agrees === null || assessedBy === null || assessedAt === null) return null;
  return { agrees: agrees === 1, note, label, by: assessedBy, at: assessedAt };
}
