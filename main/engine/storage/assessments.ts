import { z } from 'zod';
import { agreementSchema, type Agreement, type Verdict } from '../../../shared/contract/assessment.ts';
import type { Database } from './database.ts';

/** Who says something of an answer, and when. Milliseconds since 1970. */
export interface Assessor {
  readonly by: string;
  readonly at: number;
}

/** What people say of answers; lists of answers carry it (answers.ts). */
export interface Assessments {
  /** Keeps a person's word on the answer of an image, in place of an earlier one; false where it has no answer. */
  readonly save: (imageId: number, verdict: Verdict, assessor: Assessor) => boolean;
  /** Takes it back; false where there is none. */
  readonly remove: (imageId: number) => boolean;
  /** How often people agreed, by the profiles that have been assessed. */
  readonly agreement: () => Agreement[];
}

/** Assessments over the given store. */
export function createAssessments(database: Database): Assessments {
  const save = database.prepare(`
    INSERT INTO assessments (image_id, answer_received_at, agrees, note, label, assessed_by, assessed_at)
    SELECT images.id, answers.received_at, @agrees, @note, @label, @by, @at
      FROM images JOIN answers ON answers.image_id = coalesce(images.same_as_id, images.id) WHERE images.id = @imageId
    ON CONFLICT (image_id) DO UPDATE SET answer_received_at = excluded.answer_received_at, agrees = excluded.agrees,
      note = excluded.note, label = excluded.label, assessed_by = excluded.assessed_by, assessed_at = excluded.assessed_at`);
  const remove = database.prepare('DELETE FROM assessments WHERE image_id = ?');
  const agreement = database.prepare(`
    SELECT images.profile AS profileName, sum(agrees) AS agreed, sum(1 - agrees) AS disagreed
      FROM assessments JOIN images ON images.id = assessments.image_id
      JOIN answers ON answers.image_id = coalesce(images.same_as_id, images.id)
        AND answers.received_at = assessments.answer_received_at
      GROUP BY images.profile ORDER BY images.profile`);
  return {
    save: (imageId, { agrees, note = null, label = null }, { by, at }) =>
      save.run({ imageId, agrees: agrees ? 1 : 0, note, label, by, at }).changes > 0,
    remove: (imageId) => remove.run(imageId).changes > 0,
    agreement: () => z.array(agreementSchema).parse(agreement.all()),
  };
}
