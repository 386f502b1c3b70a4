import { generate } from 'selfsigned';

/** A key and its certificate, PEM. */
export interface Certified {
  readonly key: string;
  readonly cert: string;
}

export interface ServerNames {
  readonly dns?: readonly string[];
  readonly ip?: readonly string[];
  /** When it runs out; in a day when left out. */
  readonly notAfter?: Date;
}

const DAY_MS = 86_400_000;

/** A certificate authority of its own, as a firm that looks into its staff's TLS has one. */
export async function ownAuthority(): Promise<Certified> {
  const made = await generate([{ name: 'commonName', value: 'Clinic Test CA' }], {
    algorithm: 'sha256',
    keySize: 2048,
    notAfterDate: new Date(Date.now() + DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  return { key: made.private, cert: made.cert };
}

/** A server's certificate, signed by the authority. */
export async function serverCertificate(authority: Certified, names: ServerNames): Promise<Certified> {
  const notAfterDate = names.notAfter ?? new Date(Date.now() + DAY_MS);
  const made = await generate([{ name: 'commonName', value: 'model.test' }], {
    algorithm: 'sha256',
    keySize: 2048,
    ca: authority,
    notBeforeDate: new Date(Math.min(Date.now(), notAfterDate.getTime()) - DAY_MS),
    notAfterDate,
    extensions: [
      {
        name: 'subjectAltName',
        altNames: [
          ...(names.dns ?? []).map((value) => ({ type: 2 as const, value })),
          ...(names.ip ?? []).map((ip) => ({ type: 7 as const, ip })),
        ],
      },
    ],
  });
  return { key: made.private, cert: made.cert };
}
