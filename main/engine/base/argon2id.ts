import crypto from 'node:crypto';

/** What a secret is made slow with: memory in KiB, passes over it, and lanes. */
export interface Argon2Cost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

/** The usual cost: 46 MiB and one pass, which OWASP names first; about 0.1 s of one core. */
export const USUAL_COST: Argon2Cost = { memoryKib: 47_104, passes: 1, lanes: 1 };

/** Makes a key of so many bytes out of a secret that a person remembers, by Argon2id (RFC 9106). */
export async function argon2id(secret: string, salt: Buffer, cost: Argon2Cost, bytes = 32): Promise<Buffer> {
  const { memoryKib: memory, passes, lanes: parallelism } = cost;
  return new Promise((resolve, reject) => {
    // By name of the module: a Node that has no Argon2 must be able to load this file.
    crypto.argon2(
      'argon2id',
      { message: secret.normalize('NFKC'), nonce: salt, parallelism, tagLength: bytes, memory, passes },
      (error, key) => {
        if (error === null) resolve(key);
        else reject(error);
      },
    );
  });
}
