import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  exportHistory,
  listHistory,
  nameAnswerFile,
  reportHistory,
  saveAnswer,
  showHistory,
} from '../../../../../main/engine/views/history.ts';
import { answerNext, queuedStore } from '../../../../support/answered-store.ts';
import { tinyPng } from '../../../../support/tiny-images.ts';

/** Three images, two of them answered: with JSON and with a picture. */
function site() {
  const made = queuedStore(3);
  const ids = [
    answerNext(made.store, 'application/json', '{"label":"clear","score":0.9}'),
    answerNext(made.store, 'image/png', tinyPng()),
  ];
  const history = { answers: made.store.answers, findImage: made.store.images.find, mappingOf: () => undefined };
  return { ...made, ids, history, folder: dirname(made.path) };
}

describe('the history', () => {
  it('lists what was answered, newest first, with what each says at a glance', () => {
    using here = site();
    const { rows, total } = listHistory(here.history, { offset: 0, limit: 10 });
    expect([total, rows.map(({ id, headline, score }) => ({ id, headline, score }))]).toMatchObject([
      2,
      [{ id: here.ids[1] }, { id: here.ids[0], headline: 'clear', score: 0.9 }],
    ]);
    expect(listHistory(here.history, { offset: 1, limit: 10 }).rows).toHaveLength(1);
    expect(listHistory(here.history, { search: 'clear', offset: 0, limit: 10 }).total).toBe(1);
  });

  it('shows one whole, and reports also one that has no answer', () => {
    using here = site();
    const [id = 0] = here.ids;
    expect(showHistory(here.history, id).answer).toMatchObject({ imageId: id, json: { label: 'clear', score: 0.9 } });
    expect(reportHistory(here.history, 3)).toMatchObject({ id: 3, state: 'waiting' });
  });

  it.each([3, 77])('has no answer to show or save for number %d', async (id) => {
    using here = site();
    const sentence = `There is no answer with the number ${id}.`;
    expect(() => showHistory(here.history, id)).toThrow(sentence);
    expect(() => nameAnswerFile(here.history, id)).toThrow(sentence);
    await expect(saveAnswer(here.history, id, join(here.folder, 'a'))).rejects.toThrow(sentence);
  });

  it('saves an answer as it came, under a name with its ending', async () => {
    using here = site();
    const [, id = 0] = here.ids;
    const path = join(here.folder, 'answer.png');
    expect(await saveAnswer(here.history, id, path)).toBe(tinyPng().length);
    expect(readFileSync(path).equals(tinyPng())).toBe(true);
    expect(nameAnswerFile(here.history, id)).toMatch(/\.png$/);
  });

  it.each([
    ['ndjson', undefined, 2],
    ['csv', undefined, 3],
    ['ndjson', 'clear', 1],
  ] as const)('exports as %s what matches %s', async (format, search, lines) => {
    using here = site();
    const path = join(here.folder, 'all');
    const rows = await exportHistory(here.history, { path, format, search }, async () => null);
    expect(readFileSync(path, 'utf8').trimEnd().split('\n')).toHaveLength(lines);
    expect(rows).toBe(format === 'csv' ? lines - 1 : lines);
  });

  it('exports more than a page', async () => {
    using made = queuedStore(120);
    for (let count = 0; count < 120; count += 1) answerNext(made.store, 'text/plain', `answer ${count}`);
    const path = join(dirname(made.path), 'all.ndjson');
    const history = { answers: made.store.answers, findImage: made.store.images.find, mappingOf: () => undefined };
    expect(await exportHistory(history, { path, format: 'ndjson' }, async () => null)).toBe(120);
    const ids = readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: number }).id);
    expect(new Set(ids).size).toBe(120);
  });
});
