import { expect, it } from 'vitest';
import { dbKeep } from '../../../../../main/cli/commands/db-keep.ts';
import { USUAL_KEEPING } from '../../../../../shared/keeping.ts';
import { cliWorld } from '../../../../support/cli-world.ts';

it('shows how long things are kept, changes what is given, and leaves the rest', async () => {
  using world = cliWorld();
  expect((await world.run(dbKeep, [])).rows).toEqual([USUAL_KEEPING]);
  await world.run(dbKeep, ['--answer-days', '90', '--backups', '3']);
  const { rows } = await world.run(dbKeep, ['--answer-days', 'all']);
  expect(rows).toEqual([{ ...USUAL_KEEPING, answerDays: null, backups: 3 }]);
});

it('says it in words', async () => {
  using world = cliWorld();
  const { stdout } = await world.run(
    dbKeep,
    ['--copy-days', '0', '--answer-days', '30', '--answers', '500', '--backups', '2'],
    { json: false },
  );
  expect(stdout).toBe(
    'Safe copies are kept until their image is answered.\nAnswered images are kept for 30 days, 500 at most.\n2 backups of the records are kept.\nThe audit log is kept for 2192 days.\n',
  );
});

it.each([
  [['--backups', 'all'], '--backups cannot be "all"'],
  [['--answers', 'many'], '--answers cannot be "many"'],
  [['--copy-days', '-1'], ''],
  [['--audit-days', '30'], '--audit-days cannot be "30"'],
  [['now'], 'db keep takes options only'],
])('changes nothing for %j', async (args, words) => {
  using world = cliWorld();
  const { code, stderr } = await world.run(dbKeep, args);
  expect([code, stderr.includes(words)]).toEqual([64, true]);
  expect((await world.run(dbKeep, [])).rows).toEqual([USUAL_KEEPING]);
});
