import { createPublicKey, verify } from 'node:crypto';

/** A list as a server gives it, with the name it was asked for by (`latest-linux.yml`). */
export interface NamedList {
  readonly name: string;
  readonly text: string;
}

/**
 * True where `signature` (base64) is what the holder of the Ed25519 key made of exactly this name, a line break, and this text: the list of
 * another channel, system or processor is not this one. `publicKey` is SubjectPublicKeyInfo in base64. False for everything else, also
 * for what is no signature or no key.
 */
export function isSignedBy(publicKey: string, { name, text }: NamedList, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    if (key.asymmetricKeyType !== 'ed25519') return false;
    return verify(null, Buffer.from(`${name}\n${text}`, 'utf8'), key, Buffer.from(signature.trim(), 'base64'));
  } catch {
    return false;
  }
}
