import { expect, it } from 'vitest';
import { describeEnd, EngineDeaths, HEALTHY_AFTER_MS, type EngineEnd } from '../../../../main/app/engine-deaths.ts';

const END: EngineEnd = { code: 1, signal: null, notStarted: null, lastWords: [] };

it('waits longer after each death, but not for ever, and short again after a healthy life', () => {
  const deaths = new EngineDeaths();
  const delays = Array.from({ length: 6 }, () => deaths.add(END, 5, true));
  expect([...delays, deaths.add(END, HEALTHY_AFTER_MS + 1, true)]).toEqual([100, 300, 900, 2_700, 8_100, 10_000, 100]);
});

it('tells people at the third death in a row, and what they see of it', () => {
  const deaths = new EngineDeaths();
  const verdicts = [1, 2, 3].map(() => {
    deaths.add(END, 5, false);
    return deaths.verdict();
  });
  expect(verdicts.map((verdict) => verdict?.sentence.split(',')[0])).toEqual([
    undefined,
    undefined,
    'Sagittal cannot start on this computer',
  ]);
  expect(verdicts[2]?.forIt).toContain('has ended 3 times in a row, the last time with exit code 1, without a word.');
  deaths.add(END, 5, true);
  expect(deaths.verdict()?.sentence).toContain('stops again and again');
});

it('forgets once an engine has lived well', () => {
  const deaths = new EngineDeaths();
  for (let times = 0; times < 3; times += 1) deaths.add(END, 5, true);
  deaths.forget();
  expect([deaths.count, deaths.verdict()]).toEqual([0, null]);
});

it.each([
  [{ notStarted: 'ENOENT' }, 'because it could not be started (ENOENT)'],
  [{ code: null, signal: 'SIGKILL' }, 'by signal SIGKILL, without a word'],
  [{ lastWords: ['one', 'two'] }, 'with exit code 1, saying: one | two'],
])('an end of %j is told in words for IT', (over, words) => {
  expect(describeEnd({ ...END, ...over })).toBe(words);
});
