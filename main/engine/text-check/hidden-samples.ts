/** Fewer bytes than these may differ for other reasons, such as headers and check sums. */
const LEAST_DIFFERENT = 2_000;
const LEAST_SHARE = 0.05;
/** How many bytes a pixel may take. */
const PIXEL_BYTES = [1, 2, 3, 4, 6, 8];

/**
 * True where the bytes of a file are not those of a picture of one value: what decodes to one value then hides what it holds. Looks
 * at whether bytes repeat at the distance of any usual pixel.
 */
export function holdsMoreThanOneValue(bytes: Buffer): boolean {
  return PIXEL_BYTES.every((distance) => {
    let different = 0;
    for (let at = distance; at < bytes.length; at += 1) if (bytes[at] !== bytes[at - distance]) different += 1;
    return different > LEAST_DIFFERENT && different > bytes.length * LEAST_SHARE;
  });
}
