import { z } from 'zod';
import { answerMappingSchema, type AnswerMapping } from '../answer-mapping.ts';

/** How the profile of an answer wants its marks shown at first. */
export const answerLookSchema = z.object({
  /** Colours of classes by their names, as `#rrggbb`; classes without one get colours that stay apart. */
  colours: answerMappingSchema.shape.colours.unwrap(),
  /** Marks with a lower model score are not shown at first; 0 shows all. */
  threshold: z.number().min(0).max(1),
});
export type AnswerLook = z.infer<typeof answerLookSchema>;

/** What an answer mapping says of the looks of marks. */
export function lookIn({ colours = {}, threshold = 0 }: AnswerMapping = {}): AnswerLook {
  return { colours, threshold };
}
