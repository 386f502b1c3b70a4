import { memorySink, memorySource } from '../../../main/engine/formats/bytes/byte-ends.ts';
import { cleanerFor } from '../../../main/engine/formats/clean.ts';
import { checkImage } from '../../../main/engine/formats/check-image.ts';
import { isArchive } from '../../../main/engine/formats/describe-unsupported.ts';
import { filesListedIn } from '../../../main/engine/sources/disc.ts';
import { memoryReader } from '../../../main/engine/base/random-reader.ts';
import { SNIFF_BYTES, sniffMediaType } from '../../../main/engine/formats/sniff.ts';
import type { MediaType } from '../../../shared/media-types.ts';
import { RECIPE_OPTIONS } from '../../../shared/recipe.ts';
import { draw } from './draw.ts';
import { readArchive } from './read-archive.ts';

const SITE_KEY = Buffer.alloc(32, 9);
const RECIPES = [new Set<never>(), new Set(RECIPE_OPTIONS)];

/**
 * Sends bytes through everything that reads a file before a person sees it; `meant` is the type they were before they
 * changed. Throws what the product throws, and for a cleaned file that the product itself would refuse.
 */
export async function readAll(bytes: Buffer, meant: MediaType, number: number): Promise<'cleaned' | 'refused'> {
  const found = sniffMediaType(bytes.subarray(0, SNIFF_BYTES));
  if (found === null && isArchive(bytes.subarray(0, SNIFF_BYTES))) return readArchive(bytes);
  filesListedIn(bytes);
  await draw(bytes, found ?? meant);
  if (found !== null) await checkImage(memoryReader(bytes), bytes.length, found);
  const context = { options: RECIPES[number % 2] ?? new Set(), siteKey: SITE_KEY };
  const hearing = number % 4 < 2 ? context : { ...context, observe: () => undefined };
  const sink = boundedSink();
  const outcome = await cleanerFor(found ?? meant)(memorySource(bytes), sink, hearing);
  if (!outcome.ok) return 'refused';
  const again = await cleanerFor(outcome.report.mediaType)(memorySource(sink.content()), boundedSink(), context);
  if (!again.ok) throw new Error(`what was written is refused: ${JSON.stringify(again.failure)}`);
  return 'cleaned';
}

function boundedSink(): ReturnType<typeof memorySink> {
  const { write, content } = memorySink();
  let written = 0;
  return {
    write: (piece) => {
      written += piece.length;
      if (written > 64 * 1024 * 1024) throw new Error('a small file became a large one');
      write(piece);
    },
    content,
  };
}
