import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ExpectedFailure } from '../base/expected-failure.ts';
import { removeOrLeave, renameHeld } from '../base/held-files.ts';
import { makeFolder } from '../base/make-folder.ts';
import { patiently } from '../base/patience.ts';
import { takeName } from '../base/take-name.ts';

const keys = z.object({
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  sessionToken: z.string().optional(),
});

/** What the vault keeps for one profile. Times in milliseconds since 1970. */
const profileSecretsSchema = z.object({
  keys: keys.optional(),
  /** This program's registration at an IAM Identity Center, and the sign-in made with it. */
  registration: z
    .object({ ssoRegion: z.string(), clientId: z.string(), clientSecret: z.string(), expiresAt: z.number() })
    .optional(),
  token: z
    .object({
      startUrl: z.string(),
      ssoRegion: z.string(),
      accessToken: z.string(),
      refreshToken: z.string().nullable(),
      expiresAt: z.number(),
    })
    .optional(),
  /** A role taken on with a device's code; `purpose` is what it was taken on for. */
  session: keys.extend({ purpose: z.string(), expiresAt: z.number() }).optional(),
  /** `place` is the proxy it was given for, as `loginPlace` says it; it goes to no other. */
  proxy: z.object({ place: z.string().optional(), name: z.string().nullable(), password: z.string() }).optional(),
});

export type ProfileSecrets = z.output<typeof profileSecretsSchema>;

const contentSchema = z.record(z.string(), profileSecretsSchema);
type Content = z.output<typeof contentSchema>;

const fileSchema = z.strictObject({ version: z.literal(1), nonce: z.base64(), sealed: z.base64(), tag: z.base64() });

/** How long another process may hold the file while it changes it, in milliseconds. */
const LOCK_LIMIT_MS = 5_000;

/**
 * The secrets of a data directory: DATA/secrets.json, AES-256-GCM under a key derived from the vault's. All processes on
 * the directory read and change it at once. A file that does not open is as if nobody had signed in; it is kept aside when
 * the next secret comes.
 */
export class Secrets {
  readonly #folder: string;
  readonly #key: Buffer;
  #changes = 0;
  #kept: { readonly stamp: string; readonly content: Content | null } | null = null;

  constructor(dataDirectory: string, databaseKey: Buffer) {
    this.#folder = dataDirectory;
    this.#key = Buffer.from(hkdfSync('sha256', databaseKey, Buffer.alloc(0), 'sagittal secrets 1', 32));
  }

  /** How often this process has changed them. */
  get changes(): number {
    return this.#changes;
  }

  /** Changes whenever the secrets do, also by another process. */
  stamp(): string {
    try {
      const { mtimeNs, size, ino } = statSync(this.#path, { bigint: true });
      return `${mtimeNs} ${size} ${ino}`;
    } catch {
      return '';
    }
  }

  of(profileName: string): ProfileSecrets {
    const content = this.#read() ?? {};
    return Object.hasOwn(content, profileName) ? (content[profileName] ?? {}) : {};
  }

  /** True where the file is there and does not open with this vault. */
  isUnreadable(): boolean {
    return this.#read() === null;
  }

  /** Changes a profile's secrets, on disk before it returns. */
  change(profileName: string, change: (before: ProfileSecrets) => ProfileSecrets): void {
    const release = takeLock(join(this.#folder, 'secrets.lock'));
    try {
      const content = this.#read();
      if (content === null) renameHeld(this.#path, `${this.#path}.unreadable-${randomUUID().slice(0, 8)}`);
      const after = change(content?.[profileName] ?? {});
      this.#write({ ...content, [profileName]: after });
      this.#changes += 1;
    } finally {
      release();
    }
  }

  forget(profileName: string): void {
    if (Object.keys(this.of(profileName)).length > 0) this.change(profileName, () => ({}));
  }

  get #path(): string {
    return join(this.#folder, 'secrets.json');
  }

  #read(): Content | null {
    const stamp = this.stamp();
    if (stamp === '') return {};
    if (this.#kept?.stamp !== stamp) this.#kept = { stamp, content: open(this.#path, this.#key) };
    return this.#kept.content;
  }

  #write(content: Content): void {
    makeFolder(this.#folder);
    const unfinished = join(this.#folder, `secrets-${randomUUID()}.part`);
    const file = openSync(unfinished, 'wx', 0o600);
    try {
      writeSync(file, `${JSON.stringify(seal(content, this.#key))}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameHeld(unfinished, this.#path);
  }
}

function seal(content: Content, key: Buffer): z.output<typeof fileSchema> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(content), 'utf8'), cipher.final()]);
  return {
    version: 1,
    nonce: nonce.toString('base64'),
    sealed: sealed.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
}

function open(path: string, key: Buffer): Content | null {
  const written = read(path);
  try {
    const { nonce, sealed, tag } = fileSchema.parse(JSON.parse(written));
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'), { authTagLength: 16 });
    decipher.setAuthTag(Buffer.from(tag, 'base64'));
    const text = Buffer.concat([decipher.update(Buffer.from(sealed, 'base64')), decipher.final()]).toString('utf8');
    return contentSchema.parse(JSON.parse(text));
  } catch {
    // Another person's vault, a damaged file, a newer version: all mean that the person is asked again.
    return null;
  }
}

/** The file's text. A disk that does not give it now says nothing about what is in it: nothing is put aside for that. */
function read(path: string): string {
  try {
    return patiently(() => readFileSync(path, 'utf8'));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    throw new ExpectedFailure(
      'credentials-missing',
      { detail: `secrets.json cannot be read (${code})` },
      { cause: error },
    );
  }
}

/** Holds the lock file; one left behind by a process that died is taken over. Answers what releases it. */
function takeLock(path: string): () => void {
  for (;;) {
    try {
      // On Windows a lock that was just released is for a moment neither there nor free.
      patiently(() => {
        closeSync(openSync(path, 'wx', 0o600));
      });
      return () => {
        removeOrLeave(path);
      };
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error;
      if (isLeftBehind(path)) takeAway(path);
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

/** By its age: a lock is held for milliseconds, and each is a file of its own. */
function isLeftBehind(path: string): boolean {
  const facts = statSync(path, { throwIfNoEntry: false });
  return facts !== undefined && Math.abs(Date.now() - facts.mtimeMs) > LOCK_LIMIT_MS;
}

/** Of several who see the same lock left behind, one takes it away; who took a fresh one by mistake puts it back. */
function takeAway(path: string): void {
  const aside = `${path}-${randomUUID()}`;
  try {
    renameSync(path, aside);
    if (!isLeftBehind(aside)) takeName(aside, path);
  } catch {
    // Another process was faster.
  } finally {
    removeOrLeave(aside);
  }
}
