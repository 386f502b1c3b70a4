import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';
import { ExpectedFailure } from '../base/expected-failure.ts';

/**
 * The certificates a profile trusts: Node's own, those of NODE_EXTRA_CA_CERTS, the system's store, and a file of its own.
 * A file that changes is read again for the next connection. Where the policy locks the file, nothing counts that a variable of whoever
 * starts Sagittal can name: not NODE_EXTRA_CA_CERTS, nor the system's store where SSL_CERT_FILE or SSL_CERT_DIR say where it lies.
 */
export class TrustedCertificates {
  readonly #caFile: string | undefined;
  readonly #isLocked: () => boolean;
  #kept: { readonly stamp: string; readonly context: SecureContext } | null = null;

  constructor(caFile: string | undefined, isLocked: () => boolean = () => false) {
    this.#caFile = caFile;
    this.#isLocked = isLocked;
  }

  /** What TLS connections are made with, TLS 1.2 at least. Throws ExpectedFailure `tls` where the file holds no certificate. */
  context(): SecureContext {
    const isLocked = this.#isLocked();
    const stamp = `${isLocked} ${this.#caFile === undefined ? '' : stampOf(this.#caFile)}`;
    if (this.#kept?.stamp !== stamp) {
      const own = this.#caFile === undefined ? [] : readCertificates(this.#caFile);
      const ca = [...new Set([...(isLocked ? lockedStores() : usualStores()), ...own])];
      this.#kept = { stamp, context: createSecureContext({ ca, minVersion: 'TLSv1.2' }) };
    }
    return this.#kept.context;
  }
}

function usualStores(): string[] {
  return [...getCACertificates('default'), ...getCACertificates('system')];
}

function lockedStores(): string[] {
  const isElsewhere = STORE_PLACES.some((name) => (process.env[name] ?? '') !== '');
  return [...getCACertificates('bundled'), ...(isElsewhere ? [] : getCACertificates('system'))];
}

/** Variables by which OpenSSL, and Node with it, take another place for the system's store on Linux. */
const STORE_PLACES = ['SSL_CERT_FILE', 'SSL_CERT_DIR'] as const;

/** The certificates of a PEM or DER file, as PEM. Throws ExpectedFailure `tls` where it cannot be read or holds none. */
export function readCertificates(path: string): string[] {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw unusable(path, `cannot be read (${codeOf(error)})`);
  }
  const blocks = bytes.toString('latin1').match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g);
  try {
    return (blocks ?? [bytes]).map((block) => new X509Certificate(block).toString());
  } catch {
    throw unusable(path, blocks === null ? 'holds no certificate' : 'holds a damaged certificate');
  }
}

function stampOf(path: string): string {
  try {
    const { mtimeMs, size } = statSync(path);
    return `${mtimeMs} ${size}`;
  } catch (error) {
    throw unusable(path, `cannot be read (${codeOf(error)})`);
  }
}

function unusable(path: string, reason: string): ExpectedFailure {
  return new ExpectedFailure('tls', {
    caFile: path,
    code: `the file of certificates ${path} ${reason}`,
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
}
