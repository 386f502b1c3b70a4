import type { ElementWalker } from '../reader/element-walker.ts';
import type { ByteWriter } from './byte-writer.ts';
import type { PictureShape } from '../facts/picture-bytes.ts';
import type { FragmentPlan } from './fragment-plan.ts';
import type { NewValues } from './new-values.ts';
import type { Notes } from './notes.ts';
import type { RuleOf } from './rules.ts';

/** All that cleaning one data set takes. */
export interface Rewriting {
  readonly walker: ElementWalker;
  readonly writer: ByteWriter;
  readonly notes: Notes;
  readonly ruleOf: RuleOf;
  readonly newValues: NewValues;
  /** Says which compressed frames are to be looked through for metadata of their own. */
  readonly transferSyntax: string;
  readonly shape: PictureShape;
  /** Null where the pixels are not in fragments, or cannot be read ahead. */
  readonly plan: FragmentPlan | null;
}
