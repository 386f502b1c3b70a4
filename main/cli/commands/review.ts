import { join } from 'node:path';
import Table from 'cli-table3';
import {
  reviewDecisionSchema,
  type MaskRectangle,
  type Review,
  type ReviewDecision,
} from '../../../shared/contract/privacy.ts';
import type { Engine } from '../../engine/process/compose.ts';
import { verbsOf } from '../terminal/command-access.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import { withEngine, type CliPlaces } from '../session/open-engine.ts';
import type { Output } from '../terminal/output.ts';
import { oneOf, parseCommand, wholeNumber } from '../terminal/parse-command.ts';
import { UsageError } from '../terminal/usage.ts';

const VERBS = verbsOf('review');

/** `review list|show|mask|release|reject`: images that are held until a person has looked at them. */
export async function review(args: readonly string[], places: CliPlaces, output: Output): Promise<number> {
  const { positionals, values } = parseCommand(args, {
    box: { type: 'string', multiple: true, default: [] },
    'all-found': { type: 'boolean', default: false },
    reason: { type: 'string' },
    batch: { type: 'string' },
  });
  const [verbText, idText, ...others] = positionals;
  const verb = oneOf('review', verbText ?? '', VERBS);
  if (others.length > 0) throw new UsageError(`review ${verb} takes one image at a time.`);
  const boxes = values.box.map(readBox);
  if (verb === 'list') return withEngine(places, output, (engine) => list(engine, values.batch, output));
  const id = wholeNumber(`review ${verb}`, idText, 1, Number.MAX_SAFE_INTEGER);
  if (id === undefined) throw new UsageError(`review ${verb} needs an image's number. See: sagittal review list`);
  if (verb !== 'mask' && (boxes.length > 0 || values['all-found']))
    throw new UsageError('--box and --all-found belong to: sagittal review mask');
  return withEngine(places, output, async (engine) => {
    const held = await engine.calls.review.show({ id });
    if (held === null) throw new UsageError(`The image ${id} was never held for review. See: sagittal review list`);
    if (verb === 'show') return show(held, output);
    const decision = decisionFor(verb, held, { boxes, takesFound: values['all-found'], reason: values.reason });
    const decided = await engine.calls.review.decide({ id, decision });
    output.json(decided);
    output.text(`${DONE[verb]} (image ${id}).`);
    if (verb !== 'reject') output.note('It is sent by the window, by "sagittal queue run", or with the next upload.');
    return EXIT.done;
  });
}

const DONE = {
  mask: 'Painted over and let go',
  release: 'Let go as it is',
  reject: 'Not sent',
} as const;

const PAGE = 200;

async function list(engine: Engine, batch: string | undefined, output: Output): Promise<number> {
  const filter =
    batch === undefined ? {} : { batchId: (await engine.calls.receipts.findBatch({ wanted: batch })).batchId };
  const all: Review[] = [];
  for (;;) {
    const { reviews } = await engine.calls.review.list({ ...filter, offset: all.length, limit: PAGE });
    for (const held of reviews) output.json(inRowsWords(held));
    all.push(...reviews);
    if (reviews.length < PAGE) break;
  }
  output.text(() => (all.length === 0 ? 'No image waits for a person to look at it.' : reviewTable(all)));
  return all.length === 0 ? EXIT.done : EXIT.needsPerson;
}

/** The keys of all other rows first, see the contract of the command line; a review's own follow. */
function inRowsWords(held: Review) {
  const { imageId, folder, fileName, batchName, profileName, decision, sentence } = held;
  const row = { id: imageId, file: join(folder, fileName), batch: batchName, profile: profileName };
  const state = decision === null ? { state: 'held', kind: 'held-for-review', reason: sentence } : {};
  return { ...row, ...state, ...held };
}

function reviewTable(reviews: readonly Review[]): string {
  const table = new Table({
    head: ['No', 'File', 'Batch', 'Places', 'Why'],
    style: { head: [], border: [], compact: true },
    colWidths: [8, 30, 20, 8, Math.max(30, (process.stdout.columns || 120) - 72)],
    wordWrap: true,
  });
  for (const { imageId, fileName, batchName, boxes, sentence } of reviews)
    table.push([imageId, fileName, batchName, boxes.length, sentence]);
  return table.toString();
}

function show(held: Review, output: Output): number {
  output.json(inRowsWords(held));
  output.text(JSON.stringify(held, null, 2));
  return held.decision === null ? EXIT.needsPerson : EXIT.done;
}

interface Wish {
  readonly boxes: readonly MaskRectangle[];
  readonly takesFound: boolean;
  readonly reason: string | undefined;
}

function decisionFor(
  verb: 'mask' | 'release' | 'reject',
  held: Review,
  { boxes, takesFound, reason }: Wish,
): ReviewDecision {
  const found = takesFound ? held.boxes.map(({ frame: _frame, ...box }) => box) : [];
  const masks = [...boxes, ...found];
  if (verb === 'mask' && masks.length === 0)
    throw new UsageError(
      'review mask needs where to paint: --box X,Y,WIDTH,HEIGHT (as often as needed), or --all-found.',
    );
  const parsed = reviewDecisionSchema.safeParse(
    verb === 'mask'
      ? { decision: 'masked', masks }
      : verb === 'release'
        ? { decision: 'released', note: reason ?? '' }
        : { decision: 'rejected', ...(reason !== undefined && { note: reason }) },
  );
  if (parsed.success) return parsed.data;
  if (verb === 'release') throw new UsageError('review release needs a reason of at least 3 letters: --reason TEXT');
  throw new UsageError(
    verb === 'mask' ? 'At most 500 rectangles fit.' : 'The reason is too long: at most 500 letters.',
  );
}

function readBox(text: string): MaskRectangle {
  const [x, y, width, height, ...others] = text
    .split(',')
    .map((part) => (/^\d{1,7}$/.test(part.trim()) ? Number(part) : NaN));
  const isWhole =
    others.length === 0 && [x, y, width, height].every((side) => side !== undefined && !Number.isNaN(side));
  if (!isWhole || x === undefined || y === undefined || !width || !height)
    throw new UsageError(`--box takes X,Y,WIDTH,HEIGHT in pixels, such as 10,20,300,40, not "${text}".`);
  return { x, y, width, height };
}
