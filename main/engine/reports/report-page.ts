/** A labelled fact of a page. */
export type Fact = readonly [label: string, value: string];

/** A table of a page, its rows cell by cell; `more` says what was left out. */
export interface Section {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly more?: string;
}

/** The picture of a page, ready to be placed. */
export interface PagePicture {
  readonly jpeg: Buffer;
  readonly caption: string;
}

/** One answer as it stands on its page, in words. */
export interface ReportPage {
  readonly id: number;
  /** The patient or, where none is known or named, the file. */
  readonly title: string;
  readonly subtitle: string;
  readonly headline: string;
  /** What has to be known before the answer is used. */
  readonly warnings: readonly string[];
  readonly picture: PagePicture | null;
  /** Why there is no picture; '' where there is one. */
  readonly noPicture: string;
  /** Further frames with marks. */
  readonly others: readonly PagePicture[];
  /** How many further frames with marks are not drawn. */
  readonly moreFrames: number;
  readonly facts: readonly Fact[];
  /** What a person said of the answer, in a word. */
  readonly assessed: string;
  /** The same in sentences, and what was decided about the image. */
  readonly said: readonly string[];
  readonly sections: readonly Section[];
  /** The model's own text; '' where it wrote none. */
  readonly text: string;
}

/** A moment as reports write it, the same in every place: `2026-11-22 14:02:10 UTC`; takes milliseconds since 1970. */
export function reportTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
