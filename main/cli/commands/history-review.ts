import { ASSESSED, verdictSchema, type Assessed, type Verdict } from '../../../shared/contract/assessment.ts';
import type { Engine } from '../../engine/process/compose.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import type { Output } from '../terminal/output.ts';
import { oneOf } from '../terminal/parse-command.ts';
import { UsageError } from '../terminal/usage.ts';

/** The options of `history review`, and `--assessed` of the lists. */
export const REVIEW_OPTIONS = {
  agree: { type: 'boolean' },
  disagree: { type: 'boolean' },
  'take-back': { type: 'boolean' },
  note: { type: 'string' },
  label: { type: 'string' },
  assessed: { type: 'string' },
} as const;

/** As it was typed. */
export interface ReviewWords {
  readonly agree?: boolean | undefined;
  readonly disagree?: boolean | undefined;
  readonly 'take-back'?: boolean | undefined;
  readonly note?: string | undefined;
  readonly label?: string | undefined;
  readonly assessed?: string | undefined;
}

/** What a person says of an answer; null takes it back. Throws UsageError where it is not exactly one thing. */
export function verdictOf(words: ReviewWords): Verdict | null {
  const { agree = false, disagree = false, note, label } = words;
  const isTakenBack = words['take-back'] ?? false;
  if ([agree, disagree, isTakenBack].filter(Boolean).length !== 1)
    throw new UsageError('history review needs one of --agree, --disagree, --take-back.');
  if (isTakenBack && (note ?? label) !== undefined)
    throw new UsageError('--take-back takes neither --note nor --label.');
  if (isTakenBack) return null;
  const verdict = verdictSchema.safeParse({ agrees: agree, note, label });
  if (!verdict.success) throw new UsageError('--note takes 1 to 500 characters, --label 1 to 120.');
  return verdict.data;
}

/** Refuses the words of `history review` elsewhere, where they would do nothing. */
export function checkReviewWords(verb: string, words: ReviewWords): void {
  const stray = REVIEW_WORDS.find((word) => words[word] !== undefined);
  if (verb !== 'review' && stray !== undefined) throw new UsageError(`--${stray} belongs to history review.`);
  if (words.assessed !== undefined && verb !== 'list' && verb !== 'export')
    throw new UsageError('--assessed belongs to history list and history export.');
}

const REVIEW_WORDS = ['agree', 'disagree', 'take-back', 'note', 'label'] as const;

/** Which answers a list holds. */
export function assessedOf({ assessed }: ReviewWords): Assessed | undefined {
  return assessed === undefined ? undefined : oneOf('--assessed', assessed, ASSESSED);
}

/** `history review ID`: keeps what a person says of an answer. */
export async function review(engine: Engine, id: number, verdict: Verdict | null, output: Output): Promise<number> {
  const { assessment } = await engine.calls.history.assess({ id, verdict });
  output.json({ id, assessment });
  const said = assessment === null ? 'is open again' : `${assessment.agrees ? 'agreed' : 'disagreed'} with`;
  output.text(`Answer ${id} ${assessment === null ? said : `is ${said}, by ${assessment.by}`}.`);
  return EXIT.done;
}

/** `history agreement`: how often people agreed with each model. */
export async function agreement(engine: Engine, output: Output): Promise<number> {
  const rows = await engine.calls.history.agreement();
  for (const { profileName, agreed, disagreed } of rows) {
    output.json({ profile: profileName, agreed, disagreed });
    output.text(`${profileName.padEnd(20)} ${agreed} of ${agreed + disagreed} agreed with`);
  }
  if (rows.length === 0) output.text('Nobody has said anything of an answer yet. See: sagittal history review');
  return EXIT.done;
}
