import { classNamesIn, type AnswerMapping } from '../../../../shared/answer-mapping.ts';

/** Width and height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A size as an answer states it; its sides may be the other way round where the name does not say which comes first. */
export interface StatedSize extends Size {
  readonly mayBeTurned: boolean;
}

/** What stands around the part of an answer that is being read. */
export interface Scope {
  /** Names from the top of the answer to here, joined by dots; empty at the top. */
  readonly path: string;
  /** The list or object this is in, in lower case without `_`; empty at the top. */
  readonly within: string;
  readonly depth: number;
  /** The frame, slice or page that is spoken of; null where the answer does not say. */
  readonly frame: number | null;
  /** The class named above, for places below it; null where none is. */
  readonly label: string | null;
  /** The size that coordinates are measured on where the answer names one. */
  readonly size: StatedSize | null;
  /** Names of numbered classes. */
  readonly classes: ReadonlyMap<string, string>;
  /** True inside what only COCO writes: boxes there are x, y, width, height. */
  readonly isCoco: boolean;
  /** What the profile says of its model's answers. */
  readonly mapping: AnswerMapping;
}

/** Where reading begins; the mapping is the profile's. */
export function topScope(mapping: AnswerMapping = {}): Scope {
  return {
    path: '',
    within: '',
    depth: 0,
    frame: null,
    label: null,
    size: null,
    classes: classNamesIn(mapping),
    isCoco: false,
    mapping,
  };
}

/** The scope of what stands under a key. */
export function below(scope: Scope, key: string): Scope {
  const path = scope.path === '' ? key : `${scope.path}.${key}`;
  const within = /^\d+$/.test(key) ? scope.within : key.toLowerCase().replace(/[_\-\s]/g, '');
  return { ...scope, path, within, depth: scope.depth + 1 };
}
