import type { TLSSocket } from 'node:tls';

/** What a server's certificate says, as far as IT needs it to tell why it was not trusted. */
export interface CertificateFacts {
  /** Who has signed it, in words. */
  readonly issuer: string;
  /** As the certificate words it. */
  readonly validFrom: string;
  readonly validTo: string;
}

const SHOWN = new WeakMap<Error, CertificateFacts>();

/** Keeps what the server showed for the error that a connection may end with: Node's errors leave most of it out. */
export function notingCertificate(socket: TLSSocket): void {
  let shown: CertificateFacts | null = null;
  // Node's own listener of this event looks at the outcome of the check and ends the connection.
  socket.prependOnceListener('secure', () => {
    shown = certificateFacts(socket);
  });
  socket.prependOnceListener('error', (error: Error) => {
    if (shown !== null) SHOWN.set(error, shown);
  });
}

/** What the server behind an error showed; null where the error came before that. */
export function shownCertificate(error: unknown): CertificateFacts | null {
  return error instanceof Error ? (SHOWN.get(error) ?? null) : null;
}

/** The certificate of a connection; null where there is none, as after a resumed session. */
export function certificateFacts(socket: TLSSocket): CertificateFacts | null {
  // An empty certificate has no field at all, whatever the types say.
  const {
    issuer,
    valid_from: validFrom,
    valid_to: validTo,
  } = socket.getPeerCertificate() as Partial<ReturnType<TLSSocket['getPeerCertificate']>>;
  if (issuer === undefined || validFrom === undefined || validTo === undefined) return null;
  const names: Partial<typeof issuer> = issuer;
  const words = [names.CN, names.O].flat().filter((name) => name !== undefined);
  return { issuer: [...new Set(words)].join(', ') || 'a signer without a name', validFrom, validTo };
}
