import { describe, expect, it } from 'vitest';
import {
  placesOf,
  readAnswerPicture,
  readPicture,
  type PictureParts,
} from '../../../../../main/engine/previews/picture.ts';
import type { PictureTask } from '../../../../../main/engine/previews/picture-tasks.ts';
import { imageRecord } from '../../../../support/image-record.ts';
import { tinyPng } from '../../../../support/tiny-images.ts';

const PREVIEW = { png: Buffer.from([1]), width: 4, height: 3, frames: 1, frame: 0, grey: null };
const spool = { pathOf: (entry: string) => `/spool/${entry}` };

/** Pictures of one image; `tasks` is what was to be drawn. */
function site(over: Parameters<typeof imageRecord>[0] = {}, answer: Buffer | null = null, shown: object = PREVIEW) {
  const tasks: PictureTask[] = [];
  const parts: PictureParts = {
    findImage: (id) => (id === 7 ? imageRecord(over) : null),
    answers: { find: () => (answer === null ? null : { contentType: 'image/png', body: answer, receivedAt: 1 }) },
    spool,
    pictures: {
      show: (task) => {
        tasks.push(task);
        // What a test says is shown.
        return Promise.resolve(shown as typeof PREVIEW);
      },
    },
  };
  return { tasks, parts };
}

describe('where an image’s pixels may be read', () => {
  const counts = { removed: 0, emptied: 0, replaced: 0, shifted: 0, cleaned: 0, added: 0, kept: 0 };
  const content = {
    sizeBytes: 9,
    sha256: 'bb',
    mediaType: 'application/zip',
    recipe: 'basic',
    files: 3,
    counts,
  } as const;
  const original = {
    where: 'file',
    path: '/images/hand/one.png',
    sha256: 'aa',
    mediaType: 'image/png',
    takenAt: 1_000,
  };
  it.each([
    ['the file it came from', {}, [original]],
    [
      'its copy first',
      { spoolEntry: 'e' },
      [{ where: 'copy', path: '/spool/e', sha256: 'aa', mediaType: 'image/png' }, original],
    ],
    [
      'what is sent',
      { spoolEntry: 'e', content },
      [{ where: 'copy', path: '/spool/e', sha256: 'bb', mediaType: 'application/zip' }, original],
    ],
    ['nowhere for one never taken in', { sha256: null }, []],
  ])('%s', (_case, over, places) => {
    expect(placesOf(imageRecord(over), spool)).toEqual(places);
  });
});

describe('the picture of an image', () => {
  it('is drawn as it was asked for', async () => {
    const { parts, tasks } = site();
    const window = { centre: 40, width: 400 };
    expect(await readPicture({ id: 7, edge: 96, frame: 2, window }, parts)).toBe(PREVIEW);
    expect(tasks[0]?.options).toEqual({ maxEdge: 96, frame: 2, window });
  });

  it('is null for an unknown image, and where none can be shown', async () => {
    expect(await readPicture({ id: 1, edge: 96 }, site().parts)).toBeNull();
    expect(await readPicture({ id: 7, edge: 96 }, site({}, null, { refusal: 'Gone.' }).parts)).toBeNull();
  });
});

describe('the picture a model answered with', () => {
  it('is drawn from the answer itself', async () => {
    const { parts, tasks } = site({}, tinyPng());
    expect(await readAnswerPicture({ id: 7, edge: 96 }, parts)).toBe(PREVIEW);
    expect(tasks[0]?.places).toEqual([{ where: 'memory', bytes: tinyPng(), mediaType: 'image/png' }]);
  });

  it.each([
    ['no answer', null],
    ['an answer that is no picture', Buffer.from('{"a":1}')],
    ['a drawing, which could do more than be shown', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ])('is null for %s', async (_case, answer) => {
    const { parts, tasks } = site({}, answer);
    expect([await readAnswerPicture({ id: 7, edge: 96 }, parts), tasks]).toEqual([null, []]);
  });
});
