import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';
import { ExpectedFailure } from '../base/expected-failure.ts';

/**
 * The certificates a profile trusts: Node's own, those of NODE_EXTRA_CA_CERTS, the system's store, and a file of its own.
 * A file that changes is read again for the next connection.
 */
export class TrustedCertificates {
  readonly #caFile: string | undefined;
  #kept: { readonly stamp: string; readonly context: SecureContext } | null = null;

  constructor(caFile: string | undefined) {
    this.#caFile = caFile;
  }

  /** What TLS connections are made with, TLS 1.2 at least. Throws ExpectedFailure `tls` where the file holds no certificate. */
  context(): SecureContext {
    const stamp = this.#caFile === undefined ? '' : stampOf(this.#caFile);
    if (this.#kept?.stamp !== stamp) {
      const own = this.#caFile === undefined ? [] : readCertificates(this.#caFile);
      const ca = [...new Set([...getCACertificates('default'), ...getCACertificates('system'), ...own])];
      this.#kept = { stamp, context: createSecureContext({ ca, minVersion: 'TLSv1.2' }) };
    }
    return this.#kept.context;
  }
}

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
