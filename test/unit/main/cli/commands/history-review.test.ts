import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { history } from '../../../../../main/cli/commands/history.ts';
import { upload } from '../../../../../main/cli/commands/upload.ts';
import { cliWorld } from '../../../../support/cli-world.ts';
import { saveClinicProfile } from '../../../../support/clinic-profile.ts';
import { countingModel } from '../../../../support/own-engine.ts';

it("keeps a person's word on an answer, lists and exports by it, and takes it back", async () => {
  using world = cliWorld();
  await using model = await countingModel();
  await saveClinicProfile(world, model.url);
  const ids: string[] = [];
  for (const [mark, name] of ['hand.png', 'knee.png'].entries()) {
    const { rows } = await world.run(upload, [world.png(name, mark), '--profile', 'clinic']);
    ids.push(String(rows[0]?.['id']));
  }
  const [hand = '', knee = ''] = ids;
  await world.run(history, ['review', hand, '--agree']);
  const said = await world.run(history, ['review', knee, '--disagree', '--label', 'fracture', '--note', 'see Roe']);
  expect(said.rows).toMatchObject([{ id: Number(knee), assessment: { agrees: false, label: 'fracture' } }]);
  expect((await world.run(history, ['agreement'])).rows).toEqual([{ profile: 'clinic', agreed: 1, disagreed: 1 }]);

  const listed = await world.run(history, ['list', '--assessed', 'disagreed']);
  expect(listed.rows).toMatchObject([{ id: Number(knee), assessment: { agrees: false, note: 'see Roe' } }]);
  const file = world.at('out.csv');
  await world.run(history, ['export', file, '--assessed', 'disagreed', '--names', 'pseudonymous']);
  const csv = readFileSync(file, 'utf8');
  expect([
    csv.trim().split('\r\n').length,
    csv.includes('disagree'),
    csv.includes('fracture'),
    csv.includes('Roe'),
  ]).toEqual([2, true, false, false]);
  expect((await world.run(history, ['show', knee])).rows).toMatchObject([{ assessment: { label: 'fracture' } }]);

  const regions = world.at('out.coco.json');
  await world.run(history, ['export', regions]);
  expect(JSON.parse(readFileSync(regions, 'utf8'))).toMatchObject({
    images: [{ agrees: false }, { agrees: true }],
    annotations: [],
  });

  await world.run(history, ['review', knee, '--take-back']);
  expect((await world.run(history, ['list', '--assessed', 'open'])).rows).toMatchObject([{ id: Number(knee) }]);
});

it.each([
  [['review', '7'], 'history review needs one of --agree, --disagree, --take-back.'],
  [['review', '7', '--agree', '--disagree'], 'history review needs one of --agree, --disagree, --take-back.'],
  [['review', '--agree'], "history review needs an answer's number"],
  [['review', '7', '--take-back', '--note', 'x'], '--take-back takes neither --note nor --label.'],
  [['review', '7', '--disagree', '--label', ' '], '--note takes 1 to 500 characters, --label 1 to 120.'],
  [['list', '--agree'], '--agree belongs to history review.'],
  [['show', '7', '--assessed', 'open'], '--assessed belongs to history list and history export.'],
  [['list', '--assessed', 'maybe'], '--assessed takes agreed, disagreed, open, not "maybe".'],
])('refuses %j', async (words, sentence) => {
  using world = cliWorld();
  const { code, stderr } = await world.run(history, words);
  expect([code, stderr]).toEqual([64, expect.stringContaining(sentence)]);
});

it('says that there is no such answer', async () => {
  using world = cliWorld();
  const { code, stderr } = await world.run(history, ['review', '7', '--agree']);
  expect([code, stderr]).toEqual([64, expect.stringContaining('There is no answer with the number 7.')]);
});
