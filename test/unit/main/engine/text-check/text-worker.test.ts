import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, it } from 'vitest';
import { deriveSpoolKey } from '../../../../../main/engine/spool/entry-format.ts';
import type { TextTask } from '../../../../../main/engine/text-check/text-tasks.ts';
import { letteredPicture } from '../../../../support/lettered-picture.ts';
import { spoolFolder } from '../../../../support/spool-folder.ts';

const PROGRAM = new URL('../../../../../main/engine/text-check/text-worker.ts', import.meta.url);
const worker = new Worker(PROGRAM, { workerData: deriveSpoolKey(Buffer.alloc(32, 7)) });
afterAll(() => worker.terminate());

async function ask(picture: TextTask['picture'], mediaType: TextTask['mediaType'] = 'image/png'): Promise<unknown> {
  worker.postMessage({ picture, mediaType, textRule: null } satisfies TextTask);
  const [reply] = await once(worker, 'message');
  return reply;
}

describe('the thread that looks pictures over', { timeout: 60_000 }, () => {
  it('looks over a picture in memory, and finds text in it', async () => {
    expect(await ask({ bytes: await letteredPicture([]) })).toEqual({ check: { verdict: 'clear' } });
    expect(await ask({ bytes: await letteredPicture(['MUELLER, HANS']) })).toMatchObject({
      check: { verdict: 'hold', findings: { cause: 'text', boxes: [{ frame: 0 }] } },
    });
  });

  it('opens a copy with the key it was given', async () => {
    using folder = spoolFolder();
    const { passing: path } = await folder.seal(await letteredPicture([]));
    expect(await ask({ copyPath: path })).toEqual({ check: { verdict: 'clear' } });
    folder.change(path, 300);
    expect(await ask({ copyPath: path })).toMatchObject({ error: { name: 'DamagedEntry' } });
  });

  it('says why it could not, and looks at the next', async () => {
    using folder = spoolFolder();
    expect(await ask({ copyPath: join(folder.path, 'none') })).toMatchObject({ error: { code: 'ENOENT' } });
    expect(await ask({ bytes: Buffer.from('no picture') })).toMatchObject({
      check: { verdict: 'hold', findings: { cause: 'unchecked' } },
    });
  });
});
