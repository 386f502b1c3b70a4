import { createPublicKey, verify } from 'node:crypto';

/**
 * True where `signature` (base64) is what the holder of the Ed25519 key made of exactly this text; `publicKey` is SubjectPublicKeyInfo in
 * base64. False for everything else, also for what is no signature or no key.
 */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    if (key.asymmetricKeyType !== 'ed25519') return false;
    return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature.trim(), 'base64'));
  } catch {
    return false;
  }
}
