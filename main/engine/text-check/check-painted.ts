import type { MaskRectangle } from '../../../shared/contract/privacy.ts';
import type { ContentType } from '../../../shared/media-types.ts';
import type { TextCheck } from './text-check.ts';
import type { TextThread } from './text-thread.ts';

/** Checks a copy that a person has painted over, more closely than at first; one copy after another. Rejects with ThreadEnded where that takes too long. */
export type CheckPainted = (
  copyPath: string,
  mediaType: ContentType,
  painted: readonly MaskRectangle[],
) => Promise<TextCheck>;

/** Such checks in a thread of their own. */
export function createCheckPainted(thread: Pick<TextThread, 'check'>): CheckPainted {
  let before: Promise<unknown> = Promise.resolve();
  return (copyPath, mediaType, painted) => {
    const checked = before.then(() => thread.check({ picture: { copyPath }, mediaType, textRule: null, painted }));
    before = checked.catch(() => undefined);
    return checked;
  };
}
