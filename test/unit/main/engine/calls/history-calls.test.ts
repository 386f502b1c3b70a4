import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../../../main/engine/process/compose.ts';
import { answerNext } from '../../../../support/answered-store.ts';
import { cliWorld } from '../../../../support/cli-world.ts';
import { queueBatches } from '../../../../support/clinic-profile.ts';
import { tinyPng } from '../../../../support/tiny-images.ts';

const world = cliWorld();
let engine: Engine;
beforeAll(() => {
  queueBatches(world, ['Monday', 'Tuesday', 'Wednesday']);
  world.withStore((store) => {
    answerNext(store, 'application/json', '{"label":"clear"}');
    answerNext(store, 'image/png', tinyPng());
  });
  engine = world.engine();
});
afterAll(async () => {
  await engine.stop();
  world[Symbol.dispose]();
});

describe('reports', () => {
  it('go from the newest answer back, a part at a time', async () => {
    const { history } = engine.calls;
    const first = await history.reports({ before: null, limit: 1 });
    const second = await history.reports({ before: first.mark, limit: 1 });
    const third = await history.reports({ before: second.mark, limit: 1 });
    expect([first, second].map(({ reports }) => reports.map(({ id }) => id))).toEqual([[2], [1]]);
    expect(third).toEqual({ reports: [], mark: null });
  });
});

describe('one answer', () => {
  it('is shown whole, and saved as it came under the name that is proposed', async () => {
    const { history } = engine.calls;
    expect((await history.show({ id: 1 })).row).toMatchObject({ id: 1, headline: 'clear' });
    expect((await history.answerFile({ id: 2 })).fileName).toMatch(/\.png$/);
    const path = world.at('answer.png');
    expect(await history.saveAnswer({ id: 2, path })).toEqual({ sizeBytes: tinyPng().length });
    expect(readFileSync(path)).toEqual(tinyPng());
  });

  it('that is not there is told, by a sentence', async () => {
    await expect(engine.calls.history.show({ id: 3 })).rejects.toThrow(/\.$/);
    await expect(engine.calls.history.answerFile({ id: 77 })).rejects.toThrow(/\.$/);
    expect((await engine.calls.history.report({ id: 3 })).id).toBe(3);
  });

  it('that is a picture is drawn, and the image itself where its file is there', async () => {
    const { history } = engine.calls;
    expect(await history.picture({ of: 'answer', id: 2, edge: 64 })).toMatchObject({ width: 4, height: 3 });
    expect(await history.picture({ of: 'answer', id: 1, edge: 64 })).toBeNull();
    expect(await history.picture({ id: 1, edge: 64 })).toBeNull();
  });
});

it('what is exported is what is listed', async () => {
  const path = world.at('answers.csv');
  const { total } = await engine.calls.history.list({ offset: 0, limit: 1 });
  expect(await engine.calls.history.export({ path, format: 'csv', names: 'real' })).toEqual({ rows: total });
  expect(readFileSync(path, 'utf8').trimEnd().split('\n')).toHaveLength(total + 1);
});

describe("a person's word", () => {
  it('is kept with the answer that was seen, and refused of one that came since', async () => {
    const { history } = engine.calls;
    const { answer } = await history.show({ id: 1 });
    const said = history.assess({ id: 1, receivedAt: answer.receivedAt - 1, verdict: { agrees: true } });
    await expect(said).rejects.toThrow('Another answer has come since.');
    expect((await history.show({ id: 1 })).row.assessment).toBeNull();
    await history.assess({ id: 1, receivedAt: answer.receivedAt, verdict: { agrees: true } });
    expect((await history.show({ id: 1 })).row.assessment).toMatchObject({ agrees: true });
  });
});
