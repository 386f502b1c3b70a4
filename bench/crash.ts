import { crashRun, type CrashFigures } from '../test/support/crash-run.ts';
import { chooseSeed } from '../test/support/seeded-random.ts';
import { readOptions } from './read-options.ts';

/** npm run bench -- crash [--kills N --files N]: kill -9 again and again during one upload; ends with a line of figures. */
const { values } = readOptions({
  kills: { type: 'string', default: '200' },
  files: { type: 'string', default: '10000' },
});
const seed = chooseSeed();
console.error(`SEED=${seed}`);

const figures = await crashRun({
  files: Number(values.files),
  kills: Number(values.kills),
  seed,
  concurrency: 8,
  latencyMs: 5,
  onKill: (kills, answered) => {
    if (kills % 20 === 0) console.error(`${kills} kills, ${answered} of ${values.files} answered`);
  },
});
console.log(JSON.stringify({ figures }));
process.exitCode = brokenPromises(figures, Number(values.kills)).length === 0 ? 0 : 1;

function brokenPromises(found: CrashFigures, wantedKills: number): string[] {
  const broken = [
    found.kills < wantedKills && `only ${found.kills} of ${wantedKills} kills happened before all was answered`,
    found.lost > 0 && `${found.lost} images were lost`,
    found.stuck > 0 && `${found.stuck} images are stuck`,
    found.modelRuns > found.files + found.requestsInFlightAtKills && 'the model ran more often than the kills explain',
  ].filter((text) => text !== false);
  for (const text of broken) console.error(text);
  return broken;
}
