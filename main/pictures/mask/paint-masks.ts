import type { MaskRectangle } from '../../../shared/contract/privacy.ts';
import type { Failure } from '../../../shared/failures.ts';
import type { ContentType } from '../../../shared/media-types.ts';

/** Paints rectangles over the pixels of every frame, or tells why this kind of picture cannot be painted. */
export function paintMasks(
  _content: Buffer,
  mediaType: ContentType,
  _masks: readonly MaskRectangle[],
): Promise<Buffer | Failure> {
  const facts = { what: 'This kind of picture cannot be painted over.', detail: `no painter for ${mediaType}` };
  return Promise.resolve({ kind: 'unsupported-type', facts });
}
