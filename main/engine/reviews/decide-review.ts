import type { MaskRectangle, ReviewDecision } from '../../../shared/contract/privacy.ts';
import { describeFailure, type Failure } from '../../../shared/failures.ts';
import { WrongUse } from '../base/expected-failure.ts';
import { errorCode } from '../base/intake-failure.ts';
import { ThreadEnded } from '../base/thread-ended.ts';
import type { CheckPainted } from '../text-check/check-painted.ts';
import { workKey } from '../model/work-key.ts';
import type { RebuildCopy } from '../queue/rebuild-copy.ts';
import { DamagedEntry } from '../spool/entry-format.ts';
import type { PaintedCopy } from '../spool/paint-copy.ts';
import type { Spool } from '../spool/spool.ts';
import type { Claims } from '../storage/claims.ts';
import type { ImageRecord } from '../model/image-record.ts';
import type { Images } from '../storage/images.ts';
import type { MadeCopies } from '../storage/made-copies.ts';
import type { Profile } from '../model/profile.ts';
import type { ReviewRecord, Reviews } from '../storage/reviews.ts';

export interface DecidePorts {
  readonly images: Pick<Images, 'find'>;
  readonly reviews: Pick<Reviews, 'find' | 'decide' | 'hold'>;
  readonly claims: Pick<Claims, 'together' | 'apply'>;
  readonly madeCopies: MadeCopies;
  readonly spool: Pick<Spool, 'paint' | 'settle' | 'pathOf' | 'remove'>;
  readonly checkPainted: CheckPainted;
  /** For an image whose copy is gone or damaged. */
  readonly rebuildCopy: RebuildCopy;
  readonly findProfile: (name: string) => Profile | null;
  /** Under whose name the decision is kept. */
  readonly whoDecides: () => string;
  readonly now: () => number;
}

/**
 * Carries out what a person decided about an image that is held. Its rows change in one transaction, after a painted copy is on
 * disk and nothing in it looks like text any more; an image that was decided about meanwhile stays as it is. Throws WrongUse where it is not
 * held, cannot be painted, or still shows what looks like text: its places are then offered with the others.
 */
export async function decideReview(id: number, decision: ReviewDecision, ports: DecidePorts): Promise<void> {
  const { image, record } = findHeld(id, ports);
  const painted = decision.decision === 'masked' ? await paint(image, record, decision.masks, ports) : null;
  if (painted !== null && decision.decision === 'masked') await refuseText(painted, record, decision.masks, ports);
  ports.claims.together(() => {
    if (!ports.reviews.decide(id, decision, ports.whoDecides(), ports.now())) throw new WrongUse(NOT_HELD);
    if (painted !== null) keepPainted(painted, ports);
    const change = ports.claims.apply(id, { type: 'reviewed', maySend: decision.decision !== 'rejected' });
    if (change === null) throw new WrongUse(NOT_HELD);
  });
}

const NOT_HELD = 'This image is not held for review any more.';

/** A painted copy, and the image as it was when it was painted. */
interface Painted {
  readonly image: ImageRecord;
  readonly copy: PaintedCopy;
}

function findHeld(id: number, { images, reviews }: DecidePorts): { image: ImageRecord; record: ReviewRecord } {
  const image = images.find(id);
  const record = reviews.find(id);
  if (image?.state !== 'held' || record?.decision !== null) throw new WrongUse(NOT_HELD);
  return { image, record };
}

async function paint(
  image: ImageRecord,
  { findings }: ReviewRecord,
  masks: readonly MaskRectangle[],
  ports: DecidePorts,
): Promise<Painted> {
  const { width, height } = findings;
  if (width > 0 && masks.some(({ x, y }) => x >= width || y >= height))
    throw new WrongUse('A rectangle lies outside of the picture. Draw it again.');
  const first = await paintCopy(image, masks, ports);
  if (first !== null) return keepOrExplain(image, first, ports);
  const remade = await ports.rebuildCopy(image, new AbortController().signal);
  if ('kind' in remade) throw new WrongUse(COPY_GONE);
  const second = await paintCopy(remade, masks, ports);
  if (second === null) throw new WrongUse(COPY_GONE);
  return keepOrExplain(remade, second, ports);
}

const COPY_GONE = 'The copy of this image is gone, and so is its file. Add the file again.';

/** Null where the copy is gone or damaged. */
async function paintCopy(
  { spoolEntry }: ImageRecord,
  masks: readonly MaskRectangle[],
  { spool }: DecidePorts,
): Promise<PaintedCopy | Failure | null> {
  if (spoolEntry === null) return null;
  try {
    return await spool.paint(spoolEntry, masks);
  } catch (error) {
    if (error instanceof DamagedEntry || errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

async function keepOrExplain(image: ImageRecord, copy: PaintedCopy | Failure, ports: DecidePorts): Promise<Painted> {
  if ('kind' in copy) {
    const { what = describeFailure(copy).sentence } = copy.facts;
    throw new WrongUse(`${what} Send it as it is, or do not send it.`);
  }
  await ports.spool.settle();
  return { image, copy };
}

/** Larger copies are not opened for it, in bytes: a person was shown what there is to see of them. */
const LARGEST_CHECKED_BYTES = 200_000_000;

/** Lets a painted copy go again that still shows what looks like text, and offers the places of it. */
async function refuseText(
  { copy }: Painted,
  { imageId, findings, heldAt }: ReviewRecord,
  masks: readonly MaskRectangle[],
  { spool, checkPainted, reviews }: DecidePorts,
): Promise<void> {
  const { mediaType, sizeBytes } = copy.content;
  if (sizeBytes > LARGEST_CHECKED_BYTES) return;
  const checked = await checkPainted(spool.pathOf(copy.entry), mediaType, masks).catch(async (error: unknown) => {
    await spool.remove(copy.entry);
    if (error instanceof ThreadEnded) throw new WrongUse(NOT_CHECKED);
    throw error;
  });
  if (checked.verdict === 'clear') return;
  await spool.remove(copy.entry);
  const { boxes, why } = checked.findings;
  if (boxes.length === 0) throw new WrongUse(`The painted picture cannot be checked: ${why}`);
  if (reviews.find(imageId)?.decision !== null) throw new WrongUse(NOT_HELD);
  reviews.hold(imageId, { ...findings, boxes: [...findings.boxes, ...boxes] }, heldAt);
  throw new WrongUse(TEXT_LEFT);
}

const NOT_CHECKED = 'Checking the painted picture took too long. It stays held; try again.';
const TEXT_LEFT =
  'Something beside the rectangles still looks like text, so the image stays held. It is marked now: cover that too.';

/** Called after the decision is kept: the check for text is passed by then. */
function keepPainted({ image, copy }: Painted, { madeCopies, findProfile }: DecidePorts): void {
  const profile = findProfile(image.profileName);
  if (image.sha256 === null || profile === null) throw new WrongUse('The profile of this image was removed.');
  const { entry: spoolEntry, content } = copy;
  const key = workKey(image.sha256, profile, content.masks);
  const isTaken = madeCopies.replace(image, {
    ...{ spoolEntry, content, form: null, identity: null, textCheck: 'passed' as const },
    workKey: key,
  });
  if (!isTaken) throw new WrongUse(NOT_HELD);
}
