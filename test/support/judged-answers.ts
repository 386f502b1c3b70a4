import { upload } from '../../main/cli/commands/upload.ts';
import { answeringModel } from './answering-model.ts';
import type { CliWorld } from './cli-world.ts';
import { saveClinicProfile } from './clinic-profile.ts';
import type { JudgedAnswer } from './judge-results.ts';
import { writeSources } from './result-sources.ts';

/** Sends so many DICOM images of all kinds to a model that answers with all kinds of marks; answers what was read of each. */
export async function judgedAnswers(world: CliWorld, count: number): Promise<JudgedAnswer[]> {
  await using model = await answeringModel();
  await saveClinicProfile(world, model.url);
  writeSources(world.at('sources'), count);
  const { code, rows, stderr } = await world.run(upload, [world.at('sources'), '--profile', 'clinic']);
  if (code !== 0) throw new Error(stderr);
  const engine = world.engine();
  try {
    const answers: JudgedAnswer[] = [];
    for (const { id, file } of rows) {
      if (typeof id !== 'number' || typeof file !== 'string') continue;
      const { reading } = await engine.calls.history.show({ id });
      answers.push({ id, path: file, reading });
    }
    return answers;
  } finally {
    await engine.stop();
  }
}
