import { FORMAT_WORDS, MEDIA_TYPES } from '../../../shared/media-types.ts';
import { startsWith } from '../formats/bytes/starts-with.ts';
import { SNIFF_BYTES, sniffMediaType } from '../formats/sniff.ts';

/** The picture type the bytes are, such as `image/png`; null where they are none that is known. */
export function pictureType(body: Buffer): string | null {
  const head = body.subarray(0, SNIFF_BYTES);
  const ours = sniffMediaType(head);
  if (ours !== null) return ours;
  if (startsWith(head, 'ftypavif', 4)) return 'image/avif';
  if (/^(\ufeff)?\s*(<\?xml|<!--|<!DOCTYPE svg|<svg)/i.test(head.toString('utf8')) && head.includes('<svg'))
    return 'image/svg+xml';
  return null;
}

/** True where bytes may be what a type such as `image/jpeg` promises; a type without known bytes is believed. */
export function isSuchPicture(essence: string, body: Buffer): boolean {
  const found = pictureType(body);
  const wanted = SAME[essence] ?? essence;
  if (wanted === 'any') return found !== null;
  return KNOWN.has(wanted) ? found === wanted : true;
}

const KNOWN = new Set<string>([
  ...MEDIA_TYPES.filter((type) => type.startsWith('image/')),
  'image/avif',
  'image/svg+xml',
]);

/** Other names in use, and those of hosts that mean any picture. */
const SAME: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    MEDIA_TYPES.flatMap((type) => (FORMAT_WORDS[type].aliases ?? []).map((alias) => [alias, type])),
  ),
  'image/x-image': 'any',
  'image/*': 'any',
  'application/x-image': 'any',
};
