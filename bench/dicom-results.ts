import { join } from 'node:path';
import { cliWorld } from '../test/support/cli-world.ts';
import { judgeResults } from '../test/support/judge-results.ts';
import { judgedAnswers } from '../test/support/judged-answers.ts';
import { history } from '../main/cli/commands/history.ts';
import { readOptions } from './read-options.ts';

/*
 * Pictures, reports and segmentations of many answers, written by the command line and read by dciodvfy, dsrdump and pydicom: how many
 * errors they find, and how many values are others than those that were read of the answers or stand in the images.
 */

const { values } = readOptions({ answers: { type: 'string', default: '50' } });
const count = Number(values.answers);

using world = cliWorld();
const answers = await judgedAnswers(world, count);
const folder = world.at('results');
const startedAt = performance.now();
const { code } = await world.run(history, ['export', folder, '--dicom', 'sc,sr,seg']);
const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
const { files, errors, mismatches, compared } = await judgeResults(folder, answers);
for (const line of [...errors, ...mismatches].slice(0, 20)) console.error(line);
const figures = {
  ...{ answers: answers.length, files, code, seconds, compared },
  errors: errors.length,
  mismatches: mismatches.length,
};
console.log(
  `${files} DICOM files of ${answers.length} answers in ${seconds} s, such as ${join(folder, 'answer-1-sr.dcm')}`,
);
console.log(JSON.stringify({ figures }));
process.exitCode = errors.length + mismatches.length === 0 && files === answers.length * 3 ? 0 : 1;
