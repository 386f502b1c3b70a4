import { basename } from 'node:path';
import type { PrivacyView } from '../../../shared/contract/privacy.ts';
import { describeFailure } from '../../../shared/failures.ts';
import type { MediaType } from '../../../shared/media-types.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { DEFAULT_RECIPE } from '../../../shared/recipe.ts';
import { addCounts } from '../formats/cleaning/count-changes.ts';
import type { CleaningOrder, WhatLeaves } from '../sources/what-leaves.ts';
import { WrongUse } from '../base/expected-failure.ts';
import { examineFile } from '../intake/examine.ts';
import { Defect } from '../formats/bytes/image-bytes.ts';
import { errorCode } from '../base/intake-failure.ts';
import { sourceAt } from '../sources/open-place.ts';
import { scanPaths } from '../intake/scan-paths.ts';
import { NOTHING_REMOVED } from '../spool/make-content.ts';
import { sentName } from '../model/sent-name.ts';
import type { ImageRecord } from '../model/image-record.ts';
import { textWords } from './text-words.ts';

export interface ViewPorts {
  /** Cleans a file into nothing and tells what happened, in a thread. */
  readonly leaves: (order: CleaningOrder) => Promise<WhatLeaves>;
  /** 32 bytes. */
  readonly siteKey: () => Buffer;
}

/** What a view is made by. */
export type ViewRules = Pick<ProfileSettings, 'deidentify' | 'recipe' | 'textCheck'>;

/** Rules for a file that no profile is asked about. */
export const USUAL_RULES: ViewRules = { deidentify: 'on', recipe: DEFAULT_RECIPE, textCheck: 'on' };

/** A file of a person's before and after. Throws WrongUse for a file that is no image. */
export async function viewFile(path: string, rules: ViewRules, ports: ViewPorts): Promise<PrivacyView> {
  const file = { path, mediaType: await typeOf(path), number: 'NUMBER' };
  return rules.deidentify === 'off' ? asItIs(file) : view(file, rules, await leavesOf(file, rules, ports));
}

/** An image's file before and after, as its copy was made; null where the file is gone or has changed. */
export async function viewImage(image: ImageRecord, rules: ViewRules, ports: ViewPorts): Promise<PrivacyView | null> {
  const { mediaType, sourcePath: path, sha256, content, id: number } = image;
  if (mediaType === null || sha256 === null) return null;
  const file = { path, mediaType, number };
  try {
    const isAsItIs = content === null ? rules.deidentify === 'off' : content.recipe === NOTHING_REMOVED;
    if (isAsItIs) return asItIs(file);
    const asMade = { ...rules, recipe: content?.recipe ?? rules.recipe };
    const what = await leavesOf(file, asMade, ports);
    return what.originalSha256 === sha256 ? view(file, asMade, what) : null;
  } catch (error) {
    if (errorCode(error) === null && !(error instanceof Defect)) throw error;
    return null;
  }
}

/** A member of an archive and the header of a pair are no images as files, but they are images. */
async function typeOf(path: string): Promise<MediaType> {
  const examined = await examineFile(path);
  if (examined.kind === 'image') return examined.mediaType;
  if (examined.kind === 'archive') throw new WrongUse('This is an archive of files. Unpack it and choose one of them.');
  const onBug = (error: unknown) => {
    throw error;
  };
  for await (const item of scanPaths([path], new AbortController().signal, onBug)) {
    if (item.kind === 'image' && item.path === path) return item.mediaType;
    // It knows more of a path that a person named than a look at the bytes alone.
    if (item.kind === 'left-out') throw new WrongUse(describeFailure(item.failure).sentence);
    break;
  }
  throw new WrongUse(describeFailure(examined.failure).sentence);
}

interface ViewedFile {
  readonly path: string;
  readonly mediaType: MediaType;
  readonly number: number | string;
}

function leavesOf({ path, mediaType }: ViewedFile, { recipe }: ViewRules, { leaves, siteKey }: ViewPorts) {
  return leaves({ source: sourceAt(path), mediaType, recipe, siteKey: siteKey() });
}

function view({ path, mediaType, number }: ViewedFile, rules: ViewRules, what: WhatLeaves): PrivacyView {
  const { counts, changes, failure, textRule } = what;
  return {
    fileName: basename(path),
    sentAs: sentName(number, mediaType),
    recipe: rules.recipe,
    counts,
    changes: [...changes],
    refusal: failure === null ? null : describeFailure(failure).sentence,
    textWords: textWords(textRule, rules.textCheck === 'on'),
  };
}

/** A profile that removes nothing sends the file as it is, under another name. */
function asItIs({ path, mediaType, number }: ViewedFile): PrivacyView {
  return {
    fileName: basename(path),
    sentAs: sentName(number, mediaType),
    recipe: 'none',
    counts: addCounts([]),
    changes: [],
    refusal: null,
    textWords: 'The file is sent as it is: the profile removes nothing and does not look for text.',
  };
}
