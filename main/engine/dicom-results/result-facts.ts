import type { Reading } from '../../../shared/contract/reading.ts';
import type { SourceHeader } from './source-header.ts';

/** What the objects made of one answer are written from. */
export interface ResultFacts {
  readonly reading: Reading;
  /** The images that were looked at, by frame or slice from 0; at least the first that is pointed at. */
  readonly sources: ReadonlyMap<number, SourceHeader>;
  /** True where each of them is a file of its own, and no frame of one file. */
  readonly isSeries: boolean;
  /** The frame or slice, from 0, that a mark lies on by what its answer says. */
  readonly indexOf: (frame: number | undefined) => number;
  /** What the model is called here. */
  readonly model: string;
  /** Hexadecimal, of the answer as it came. */
  readonly answerSha256: string;
  /** When the answer came, in milliseconds since 1970. */
  readonly receivedAt: number;
  /** Of the program. */
  readonly version: string;
  /** True where what stands for the patient is written, and no name. */
  readonly isPseudonymous: boolean;
}

/** The source that stands for all: of the lowest frame. */
export function firstSource({ sources }: ResultFacts): { readonly index: number; readonly header: SourceHeader } {
  const [first] = [...sources].toSorted(([a], [b]) => a - b);
  if (first === undefined) throw new Error('a result has no source');
  return { index: first[0], header: first[1] };
}

/** The image at an index. */
export function sourceAtIndex({ sources }: ResultFacts, index: number): SourceHeader {
  const header = sources.get(index);
  if (header === undefined) throw new Error('a mark lies on an image that was not read');
  return header;
}

/** The number of a frame as DICOM counts; null where the image has but one. */
export function frameNumberOf(facts: ResultFacts, index: number): number | null {
  return facts.isSeries || sourceAtIndex(facts, index).frames === 1 ? null : index + 1;
}
