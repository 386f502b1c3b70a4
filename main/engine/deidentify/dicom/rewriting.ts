import type { ElementWalker } from '../../formats/dicom/reader/element-walker.ts';
import type { ByteWriter } from '../../formats/dicom/cleaning/byte-writer.ts';
import type { PictureBytes } from '../../formats/dicom/cleaning/file-facts.ts';
import type { NewValues } from '../../formats/dicom/cleaning/new-values.ts';
import type { Notes } from '../../formats/dicom/cleaning/notes.ts';
import type { RuleOf } from '../../formats/dicom/cleaning/rules.ts';

/** All that cleaning one data set takes. */
export interface Rewriting {
  readonly walker: ElementWalker;
  readonly writer: ByteWriter;
  readonly notes: Notes;
  readonly ruleOf: RuleOf;
  readonly newValues: NewValues;
  /** Says which compressed frames are to be looked through for metadata of their own. */
  readonly transferSyntax: string;
  readonly pictureBytes: PictureBytes | null;
}
