import type { KeyObject } from 'node:crypto';
import type { Failure } from '../../../shared/failures.ts';
import type { MediaType } from '../../../shared/media-types.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { readRecipe } from '../../../shared/recipe.ts';
import { makeFile } from '../content/make-file.ts';
import type { MakeFrame } from '../content/make-frame.ts';
import type { Made, MadeReport, MakeContext, Original } from '../content/made.ts';
import { cleanerFor } from '../formats/clean.ts';
import { memorySource } from '../formats/bytes/byte-ends.ts';
import type { ByteSink, ByteSource } from '../formats/bytes/byte-source.ts';
import { passOn } from '../formats/cleaning/pass-on.ts';
import type { Identity } from '../formats/cleaning/identity.ts';
import type { ContentSource } from '../sources/content-source.ts';
import { Defect } from '../formats/bytes/image-bytes.ts';
import { withPlace, withSource } from '../sources/open-place.ts';
import type { StopCheck } from '../base/stop-flag.ts';
import type { SentContent } from '../model/sent-content.ts';
import type { EntryFacts, EntryOrigin } from '../model/entry-facts.ts';
import { withEntry } from './entry-source.ts';
import { EntryWriter } from './entry-writer.ts';
import type { WrittenCopy } from './write-entry.ts';

/** In place of a recipe, for profiles that send files as they are. */
export const NOTHING_REMOVED = 'none';

/** What is to be made of a file before it may leave. */
export interface ContentOrder {
  readonly source: ContentSource;
  readonly mediaType: MediaType;
  /** All of a small file, where it was read already. */
  readonly content?: Buffer;
  /** Path of an entry with the very bytes of the file, read instead of it. */
  readonly copyPath?: string;
  /** By name, see shared/recipe.ts; or NOTHING_REMOVED. */
  readonly recipe: string;
  /** 32 bytes. */
  readonly siteKey: Buffer;
  /** Whether pictures are looked over for text in their pixels. */
  readonly looksForText: boolean;
  /** What one request is; see the settings of the same names. A series source is always made into one. */
  readonly form: Pick<ProfileSettings, 'request' | 'seriesAs' | 'frame'>;
  /** What the file was when it was taken in, where it is made again: another file is no longer the one. */
  readonly originalSha256?: string;
}

/** A copy of what will be sent, and what the file was. */
export interface MadeContent extends WrittenCopy {
  readonly original: Original;
  readonly content: SentContent;
  readonly identity: Identity | null;
  readonly textCheck: 'pending' | null;
}

/** Makes what is sent of a file, sealed, in the folder for unfinished copies; on disk when it answers. */
export type MakeContent = (
  order: ContentOrder,
  origin: EntryOrigin,
  spoolKey: KeyObject,
  folder: string,
  check?: StopCheck,
) => Promise<MadeContent | Failure>;

/**
 * Makes what is sent into a sealed copy; on disk when it answers. It stands still while it works, so it belongs in a thread of its
 * own. What cannot be cleaned comes back as its failure; rejects with the source's error, CopyNotWritten for our side, or what `check` throws.
 */
export const makeContent: MakeContent = async (order, origin, spoolKey, folder, check = NEVER_STOPPED) => {
  const context = contextOf(order);
  const writer = new EntryWriter(spoolKey, folder, Buffer.byteLength(JSON.stringify(origin)));
  try {
    const made = await make(order, spoolKey, checkedSink(writer, check), context, check);
    if (made.ok) return await finish(writer, made.report, order, origin);
    writer.discard();
    return made.failure;
  } catch (error) {
    writer.discard();
    if (error instanceof Defect) return error.failure;
    throw error;
  }
};

const NEVER_STOPPED: StopCheck = () => undefined;

function checkedSink(sink: ByteSink, check: StopCheck): ByteSink {
  return {
    write: (piece) => {
      check();
      sink.write(piece);
    },
  };
}

function checkedSource(source: ByteSource, check: StopCheck): ByteSource {
  return {
    sizeBytes: source.sizeBytes,
    read: (into, position) => {
      check();
      return source.read(into, position);
    },
  };
}

function contextOf({ recipe, siteKey }: ContentOrder): MakeContext {
  if (recipe === NOTHING_REMOVED) return { options: new Set(), siteKey, cleanerFor: passOn };
  const options = readRecipe(recipe);
  if (options === null) throw new Error(`not a recipe: ${recipe}`);
  return { options, siteKey, cleanerFor };
}

/** Decoders are loaded by the first order that needs them. */
async function make(
  order: ContentOrder,
  spoolKey: KeyObject,
  sink: ByteSink,
  context: MakeContext,
  check: StopCheck,
): Promise<Made> {
  const { source, mediaType, form, content, copyPath } = order;
  if (source.kind === 'series') {
    const makeSeries =
      form.seriesAs === 'nifti'
        ? (await import('../content/make-series-volume.ts')).makeSeriesVolume
        : (await import('../content/make-series-zip.ts')).makeSeriesZip;
    const open: typeof withPlace = (place, use) => withPlace(place, (bytes) => use(checkedSource(bytes, check)));
    return makeSeries(source.slices, open, sink, context);
  }
  const makeOne =
    form.request === 'frame' ? frameMaker((await import('../content/make-frame.ts')).makeFrame, form.frame) : makeFile;
  const work = (bytes: ByteSource) => makeOne(checkedSource(bytes, check), mediaType, sink, context);
  if (copyPath !== undefined) return withEntry(copyPath, spoolKey, work);
  // A buffer arrives from another thread as a plain array of bytes.
  return content === undefined ? withSource(source, work) : work(memorySource(Buffer.from(content)));
}

function frameMaker(makeFrame: MakeFrame, frame: string): typeof makeFile {
  return (bytes, mediaType, sink, context) => makeFrame(bytes, mediaType, frame, sink, context);
}

async function finish(
  writer: EntryWriter,
  report: MadeReport,
  order: ContentOrder,
  origin: EntryOrigin,
): Promise<MadeContent> {
  const { mediaType, counts, textRule, files, original, identity } = report;
  const textCheck = needsTextCheck(report, order) ? ('pending' as const) : null;
  const contentOf = ({ sha256, sizeBytes }: Pick<WrittenCopy, 'sha256' | 'sizeBytes'>): SentContent => {
    return { sha256, sizeBytes, mediaType, recipe: order.recipe, files, counts, textRule };
  };
  const written = await writer.end((made) => factsOf(origin, contentOf(made), original, textCheck));
  return { ...written, original, content: contentOf(written), identity, textCheck };
}

/** A file that says itself that it shows patient data is held whatever the profile says. */
function needsTextCheck({ textRule }: MadeReport, { looksForText }: ContentOrder): boolean {
  return textRule.verdict === 'hold' || (looksForText && textRule.verdict === 'check');
}

function factsOf(
  origin: EntryOrigin,
  content: SentContent,
  original: MadeContent['original'],
  textCheck: MadeContent['textCheck'],
): EntryFacts {
  const { sha256, sizeBytes } = content;
  const cleaned = { originalSha256: original.sha256, originalBytes: original.sizeBytes, content, textCheck };
  return { ...origin, sha256, sizeBytes, cleaned };
}
