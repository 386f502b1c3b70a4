import { cleanProfile, MAX_PROFILE_BYTES } from '../cleaning/icc-profile.ts';
import { MARKER, segment } from './jpeg-segments.ts';

const NAME = 'ICC_PROFILE\0';
const HEAD_BYTES = NAME.length + 2;
const PART_BYTES = 65_533 - HEAD_BYTES;

/** True for a part of a colour profile. */
export function isProfilePart(body: Buffer): boolean {
  return body.length > HEAD_BYTES && body.toString('latin1', 0, NAME.length) === NAME;
}

/** What came of the parts of a profile so far: nothing yet, or the whole as it was and, where it can be used, cleaned. */
export type GatheredProfile =
  { readonly isWhole: false } | { readonly isWhole: true; readonly before: Buffer; readonly after: Buffer | null };

/** Gathers the parts of one profile, which may come in any order; further profiles and parts that fit nowhere are none. */
export function gatherProfile(): (body: Buffer) => GatheredProfile {
  const parts = new Map<number, Buffer>();
  let sizeBytes = 0;
  let isDone = false;
  return (body) => {
    const [number = 0, count = 0] = body.subarray(NAME.length, HEAD_BYTES);
    const isWanted = !isDone && number >= 1 && number <= count && !parts.has(number);
    if (!isWanted || sizeBytes + body.length > MAX_PROFILE_BYTES) return { isWhole: false };
    parts.set(number, Buffer.from(body.subarray(HEAD_BYTES)));
    sizeBytes += body.length;
    if (parts.size < count) return { isWhole: false };
    isDone = true;
    const before = Buffer.concat(Array.from({ length: count }, (_, index) => parts.get(index + 1) ?? Buffer.alloc(0)));
    return { isWhole: true, before, after: cleanProfile(before) };
  };
}

/** The segments of a profile. */
export function profileSegments(profile: Buffer): Buffer[] {
  const count = Math.ceil(profile.length / PART_BYTES);
  return Array.from({ length: count }, (_, index) => {
    const part = profile.subarray(index * PART_BYTES, (index + 1) * PART_BYTES);
    const head = Buffer.from(`${NAME}${String.fromCharCode(index + 1, count)}`, 'latin1');
    return segment(MARKER.firstApplication + 2, Buffer.concat([head, part]));
  });
}
