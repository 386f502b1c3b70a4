import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a list says; the hash is the file's own where none is given. */
export interface OfferedVersion {
  readonly version: string;
  readonly file: Buffer;
  readonly sha512?: string;
  readonly stagingPercentage?: number;
  /** What the list is signed with: the key of the server where nothing is given. */
  readonly signedBy?: KeyObject | null;
}

export interface UpdateServerSite extends AsyncDisposable {
  readonly url: string;
  /** As a policy names it. */
  readonly publicKey: string;
  readonly offer: (offered: OfferedVersion) => void;
  /** What was asked for so far. */
  readonly asked: { readonly path: string; readonly headers: IncomingHttpHeaders }[];
}

const LIST = 'latest-linux.yml';

/** A plain web server on loopback with one AppImage and its signed list, as electron-builder and openssl write them. */
export async function updateServer(): Promise<UpdateServerSite> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const files = new Map<string, Buffer>();
  const asked: UpdateServerSite['asked'] = [];
  const server = createServer(({ url = '', headers }, response) => {
    const path = new URL(url, 'http://server').pathname;
    asked.push({ path, headers });
    const found = files.get(path);
    response.writeHead(found === undefined ? 404 : 200).end(found);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    offer: ({ version, file, sha512 = hashOf(file), stagingPercentage, signedBy = privateKey }) => {
      const name = `Sagittal-${version}.AppImage`;
      const list = Buffer.from(
        `version: ${version}\nfiles:\n  - url: ${name}\n    sha512: ${sha512}\n    size: ${file.length}\npath: ${name}\nsha512: ${sha512}\n` +
          `releaseDate: '2026-11-30T10:00:00.000Z'\n${stagingPercentage === undefined ? '' : `stagingPercentage: ${stagingPercentage}\n`}`,
      );
      files.clear();
      files.set(`/${name}`, file).set(`/${LIST}`, list);
      if (signedBy !== null) files.set(`/${LIST}.sig`, signatureOf(list, signedBy));
    },
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function signatureOf(list: Buffer, key: KeyObject): Buffer {
  return Buffer.from(sign(null, Buffer.concat([Buffer.from(`${LIST}\n`), list]), key).toString('base64'));
}

function hashOf(file: Buffer): string {
  return createHash('sha512').update(file).digest('base64');
}
