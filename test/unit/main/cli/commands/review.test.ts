import { describe, expect, it } from 'vitest';
import { review } from '../../../../../main/cli/commands/review.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { cliWorld, type CliWorld } from '../../../../support/cli-world.ts';
import { NOWHERE } from '../../../../support/clinic-profile.ts';
import { waitingImage } from '../../../../support/temporary-store.ts';

const BOX = { frame: 0, x: 1, y: 2, width: 30, height: 20 };

/** Images that are held for text, one in each batch. */
function hold(world: CliWorld, batches: readonly string[]): void {
  const settings = profileSettingsSchema.parse({ kind: 'http', endpointUrl: NOWHERE });
  world.withStore(({ profiles, batches: rows, images, claims, reviews }) => {
    profiles.save({ name: 'clinic', settings, isBuiltIn: false }, 1);
    for (const [index, name] of batches.entries()) {
      const batch = { name, profileName: 'clinic', priority: 10, sendAnyway: false, sources: [] };
      const batchId = rows.open(batch, 'test', 1);
      const over = { profileName: 'clinic', state: 'checking', textCheck: 'pending' } as const;
      images.add([waitingImage(batchId, `held-${index}`, over)], 1);
      rows.complete(batchId, 1);
      claims.apply(index + 1, { type: 'text-checked', failure: { kind: 'held-for-review', facts: { cause: 'text' } } });
      reviews.hold(index + 1, { cause: 'text', why: 'text', boxes: [BOX], width: 64, height: 48, frames: 1 }, 2);
    }
  });
}

describe('review list and show', () => {
  it('lists what is held and ends with 2', async () => {
    using world = cliWorld();
    hold(world, ['Monday', 'Tuesday']);
    const { code, rows } = await world.run(review, ['list']);
    expect([code, rows.map(({ imageId, batchName, cause }) => ({ imageId, batchName, cause }))]).toEqual([
      2,
      [
        { imageId: 1, batchName: 'Monday', cause: 'text' },
        { imageId: 2, batchName: 'Tuesday', cause: 'text' },
      ],
    ]);
    const [, second] = rows;
    const file = expect.stringMatching(/^\/images\/.*held-1\.png$/) as string;
    const asInAllLists = { id: 2, file, batch: 'Tuesday', profile: 'clinic', state: 'held' };
    expect(second).toMatchObject({ ...asInAllLists, kind: 'held-for-review' });
    const tuesday = await world.run(review, ['list', '--batch', 'Tuesday']);
    expect(tuesday.rows.map(({ imageId }) => imageId)).toEqual([2]);
  });

  it('shows people a table, and says so where nothing is held', async () => {
    using world = cliWorld();
    const none = await world.run(review, ['list'], { json: false });
    expect([none.code, none.stdout]).toEqual([0, 'No image waits for a person to look at it.\n']);
    hold(world, ['Monday']);
    const { stdout } = await world.run(review, ['list'], { json: false });
    expect(stdout).toContain('Monday');
    expect(stdout).toContain('There seems to be text');
  });

  it('shows one image with the places that were found; 0 once it was decided about', async () => {
    using world = cliWorld();
    hold(world, ['Monday']);
    const held = await world.run(review, ['show', '1']);
    expect([held.code, held.rows[0]]).toMatchObject([2, { boxes: [BOX], width: 64, height: 48, decision: null }]);
    await world.run(review, ['reject', '1']);
    expect((await world.run(review, ['show', '1'])).code).toBe(0);
  });
});

describe('a decision', () => {
  it('lets an image go as it is, with the reason and who it was', async () => {
    using world = cliWorld();
    hold(world, ['Monday']);
    const { code, rows, stderr } = await world.run(review, ['release', '1', '--reason', ' no name in it ']);
    expect([code, rows[0]]).toMatchObject([0, { decision: 'released', note: 'no name in it' }]);
    expect(rows[0]?.['decidedBy']).toEqual(expect.any(String));
    expect(stderr).toBe('It is sent by the window, by "sagittal queue run", or with the next upload.\n');
  });

  it('keeps an image from being sent, also without a reason', async () => {
    using world = cliWorld();
    hold(world, ['Monday']);
    const { code, stdout, stderr } = await world.run(review, ['reject', '1'], { json: false });
    expect([code, stdout, stderr]).toEqual([0, 'Not sent (image 1).\n', '']);
  });

  it('is taken once', async () => {
    using world = cliWorld();
    hold(world, ['Monday']);
    await world.run(review, ['reject', '1']);
    const again = await world.run(review, ['release', '1', '--reason', 'second thoughts']);
    expect([again.code, again.stderr]).toEqual([64, 'This image is not held for review any more.\n']);
  });

  it('paints nothing outside of the picture', async () => {
    using world = cliWorld();
    hold(world, ['Monday']);
    const { code, stderr } = await world.run(review, ['mask', '1', '--box', '64,0,10,10']);
    expect([code, stderr]).toEqual([64, 'A rectangle lies outside of the picture. Draw it again.\n']);
  });
});

describe('review, used wrongly', () => {
  const NEEDS_BOX = 'review mask needs where to paint: --box X,Y,WIDTH,HEIGHT (as often as needed), or --all-found.';
  const BAD_BOX = (text: string) => `--box takes X,Y,WIDTH,HEIGHT in pixels, such as 10,20,300,40, not "${text}".`;
  it.each([
    [[], 'review takes list, show, mask, release, reject, not "".'],
    [['burn', '1'], 'review takes list, show, mask, release, reject, not "burn".'],
    [['show'], "review show needs an image's number. See: sagittal review list"],
    [['show', '1', '2'], 'review show takes one image at a time.'],
    [['show', '77'], 'The image 77 was never held for review. See: sagittal review list'],
    [['show', '1', '--all-found'], '--box and --all-found belong to: sagittal review mask'],
    [['mask', '1'], NEEDS_BOX],
    [['mask', '1', '--box', '1,2,3'], BAD_BOX('1,2,3')],
    [['mask', '1', '--box', '1,2,3,4,5'], BAD_BOX('1,2,3,4,5')],
    [['mask', '1', '--box', '1,2,0,4'], BAD_BOX('1,2,0,4')],
    [['mask', '1', '--box', '1,2,x,4'], BAD_BOX('1,2,x,4')],
    [['mask', '1', '--box=-1,2,3,4'], BAD_BOX('-1,2,3,4')],
    [['mask', '1', ...Array.from({ length: 501 }, () => '--box=1,1,2,2')], 'At most 500 rectangles fit.'],
    [['release', '1'], 'review release needs a reason of at least 3 letters: --reason TEXT'],
    [['release', '1', '--reason', 'ok'], 'review release needs a reason of at least 3 letters: --reason TEXT'],
    [['reject', '1', '--reason', 'a'.repeat(501)], 'The reason is too long: at most 500 letters.'],
  ])('case %# ends with 64 and the sentence', async (args, sentence) => {
    using world = cliWorld();
    hold(world, ['Monday']);
    expect(await world.run(review, args)).toEqual({ code: 64, rows: [], stdout: '', stderr: `${sentence}\n` });
  });
});
