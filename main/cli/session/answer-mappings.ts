import type { AnswerMapping } from '../../../shared/answer-mapping.ts';
import type { Engine } from '../../engine/process/compose.ts';

/** What each profile, by its name, says of its model's answers; undefined where it says nothing or is gone. */
export async function answerMappings(engine: Engine): Promise<(profile: string) => AnswerMapping | undefined> {
  const views = await engine.calls.profiles.list();
  const mappings = new Map(views.map(({ name, settings }) => [name, settings.answerMapping]));
  return (profile) => mappings.get(profile);
}
