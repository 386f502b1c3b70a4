import { dirname, join } from 'node:path';
import { isMediaType } from '../../shared/media-types.ts';
import type { PicturePlace } from '../../main/engine/previews/picture-tasks.ts';
import { PictureThreads } from '../../main/engine/previews/picture-threads.ts';
import { hashFile } from '../../main/engine/sources/hash-file.ts';
import { deriveSpoolKey } from '../../main/engine/spool/entry-format.ts';
import { Spool } from '../../main/engine/spool/spool.ts';
import { entryOrigin } from '../../test/support/spool-entries.ts';

/* Draws one frame of the file in the arguments, large and then small, and tells what that took. */

const KEY = Buffer.alloc(32, 7);
const [path = '', type = '', frame = '', how = ''] = process.argv.slice(2);
const threads = new PictureThreads(deriveSpoolKey(KEY), 120_000);
const place = await placeOf();
const began = performance.now();
const shown: string[] = [];
for (const maxEdge of [1_024, 96]) {
  const options = { maxEdge, ...(frame !== '' && { frame: Number(frame) }) };
  const reply = await threads.show({ places: [place], options });
  shown.push(
    'refusal' in reply ? reply.refusal : `${reply.width} x ${reply.height}, frame ${reply.frame} of ${reply.frames}`,
  );
}
const seconds = Math.round((performance.now() - began) / 100) / 10;
threads.stop();
const peakMb = Math.round(process.resourceUsage().maxRSS / 1_000);
process.send?.({ peakMb, seconds, shown: [...new Set(shown)].join('; ') });

async function placeOf(): Promise<PicturePlace> {
  if (!isMediaType(type)) throw new Error(`not a media type: ${type}`);
  if (how === 'copy') {
    const spool = new Spool(join(dirname(path), 'spool'), KEY);
    const kept = await spool.keep(path, entryOrigin());
    await spool.settle();
    return { where: 'copy', path: spool.pathOf(kept.entry), sha256: kept.sha256, mediaType: type };
  }
  const isTouched = how === 'touched';
  const { sha256 } = isTouched ? await hashFile(path) : { sha256: '0' };
  return { where: 'file', path, sha256, mediaType: type, takenAt: isTouched ? 0 : Date.now() + 60_000 };
}
