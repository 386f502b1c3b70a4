import { z } from 'zod';

/** A server of the hospital's own that has newer versions of Sagittal. */
export const updateServerSchema = z.strictObject({
  /** The folder with the lists and files; without a name, a query or a fragment. */
  url: z
    .string()
    .max(1_024)
    .regex(/^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/, 'an address such as https://software.hospital.org/sagittal'),
  /** Which list: computers that try a version first have one of their own. */
  channel: z
    .string()
    .regex(/^[a-z][a-z0-9]{0,31}$/, 'a word of small letters and digits')
    .default('latest'),
  /** The public half of the Ed25519 key that signs the lists: SubjectPublicKeyInfo in base64. */
  publicKey: z
    .string()
    .regex(/^MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=$/, 'the public key of Ed25519 in base64, as openssl writes it'),
});
export type UpdateServer = z.output<typeof updateServerSchema>;

/** True where both name the same list of the same folder under the same key. */
export function isSameServer(one: UpdateServer, other: UpdateServer): boolean {
  return one.url === other.url && one.channel === other.channel && one.publicKey === other.publicKey;
}

/** Where newer versions come from; `off` is what holds where nothing is laid down. */
export const updateSourceSchema = z.union([z.enum(['off']), updateServerSchema]);
export type UpdateSource = z.output<typeof updateSourceSchema>;
