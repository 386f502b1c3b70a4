import type { MediaType } from '../../../shared/media-types.ts';
import type { Format } from './descriptor/format.ts';
import { ALL_FORMATS } from './registry.ts';

/** How many first bytes of a file are enough to tell its type. */
export const SNIFF_BYTES = 4_096;

/**
 * Tells the type from a file's first bytes alone (SNIFF_BYTES of them, fewer where the file is shorter); null: none of ours. A
 * signature goes before the look of a file, and the first in the registry before others.
 */
export function sniffMediaType(head: Buffer): MediaType | null {
  return sniffAmong(ALL_FORMATS, head);
}

/** The same among some formats. */
export function sniffAmong(formats: readonly Pick<Format, 'mediaType' | 'sniff'>[], head: Buffer): MediaType | null {
  let likely: MediaType | null = null;
  for (const { mediaType, sniff } of formats) {
    const certainty = sniff(head);
    if (certainty === 'certain') return mediaType;
    if (certainty === 'likely') likely ??= mediaType;
  }
  return likely;
}
