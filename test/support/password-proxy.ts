import type { lookup } from 'node:dns';
import { Server } from 'proxy-chain';

/** A real proxy on loopback that may ask for a name and password. */
export interface TestProxy extends AsyncDisposable {
  readonly port: number;
  /** The places tunnels were opened to: `host:port`. */
  readonly opened: readonly string[];
  /** How often somebody came with the wrong password or none. */
  readonly refused: () => number;
}

// proxy-chain calls it as (name, options, callback) and awaits nothing else of dns.lookup.
const thisComputer = ((_name: string, options: { all?: boolean }, done: (...words: unknown[]) => void) => {
  if (options.all === true) done(null, [{ address: '127.0.0.1', family: 4 }]);
  else done(null, '127.0.0.1', 4);
}) as unknown as typeof lookup;

/** Starts the proxy; names it does not know (`*.test`) are this computer. */
export async function passwordProxy(login: { name: string; password: string } | null): Promise<TestProxy> {
  const opened: string[] = [];
  let refused = 0;
  const server = new Server({
    port: 0,
    host: '127.0.0.1',
    prepareRequestFunction: ({ username, password, hostname, port }) => {
      if (login !== null && (username !== login.name || password !== login.password)) {
        refused += 1;
        return { requestAuthentication: true };
      }
      opened.push(`${hostname}:${port}`);
      return { dnsLookup: thisComputer };
    },
  });
  await server.listen();
  return {
    port: server.port,
    opened,
    refused: () => refused,
    [Symbol.asyncDispose]: () => server.close(true),
  };
}
