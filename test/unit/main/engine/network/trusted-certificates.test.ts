import { X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCertificates, TrustedCertificates } from '../../../../../main/engine/network/trusted-certificates.ts';
import { ownAuthority } from '../../../../support/certificates.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

let [one, two] = ['', ''];
beforeAll(async () => {
  [one, two] = [(await ownAuthority()).cert, (await ownAuthority()).cert];
});

function inFile<T>(content: string | Buffer, use: (path: string) => T): T {
  using folder = temporaryFolder();
  const path = join(folder.path, 'hospital.pem');
  writeFileSync(path, content);
  return use(path);
}

describe('readCertificates', () => {
  it('reads all of a PEM file, whatever stands around them', () => {
    const text = `# of the hospital\n${one}\r\nmore words\n${two}`;
    const read = inFile(text, readCertificates).map((pem) => new X509Certificate(pem).fingerprint256);
    expect(read).toEqual([one, two].map((pem) => new X509Certificate(pem).fingerprint256));
  });

  it('reads a DER file', () => {
    const der = new X509Certificate(one).raw;
    expect(inFile(der, readCertificates)).toHaveLength(1);
  });

  it.each([
    ['nothing', () => '', 'holds no certificate'],
    ['words', () => 'a shopping list', 'holds no certificate'],
    ['a key alone', () => '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----', 'holds no certificate'],
    ['a damaged certificate', () => `${one.slice(0, 100)}AA${one.slice(300)}`, 'holds a damaged certificate'],
    ['one good and one damaged', () => `${two}${one.slice(0, 100)}AA${one.slice(300)}`, 'holds a damaged certificate'],
  ])('says of a file with %s what is wrong', (_case, content, reason) => {
    inFile(content(), (path) => {
      expect(() => readCertificates(path)).toThrow(
        expect.objectContaining({
          failure: { kind: 'tls', facts: { caFile: path, code: `the file of certificates ${path} ${reason}` } },
        }) as Error,
      );
    });
  });

  it('says that a file is missing', () => {
    expect(() => readCertificates('/nonexistent.pem')).toThrow(/cannot be read \(ENOENT\)/);
  });
});

describe('TrustedCertificates', () => {
  it('reads its file once, and again when it has changed', () => {
    inFile(one, (path) => {
      const trusted = new TrustedCertificates(path);
      const first = trusted.context();
      expect(trusted.context()).toBe(first);
      writeFileSync(path, `${one}${two}`);
      expect(trusted.context()).not.toBe(first);
    });
  });

  it('does without a file', () => {
    const trusted = new TrustedCertificates(undefined);
    expect(trusted.context()).toBe(trusted.context());
  });

  it('says so when its file has gone', () => {
    expect(() => new TrustedCertificates('/nonexistent.pem').context()).toThrow(/cannot be read \(ENOENT\)/);
  });
});
