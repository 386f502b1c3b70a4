import { lookup } from 'node:dns/promises';
import { isLoopbackUrl } from '../../../shared/profile.ts';
import { failedBy } from './failure-words.ts';
import { hostName, hostsOf, type Host } from './hosts.ts';
import { isFailure, reach } from './reach.ts';
import { agentsOf, modelUrlOf } from './destination.ts';
import { failed, passed, type CheckOutcome, type Step, type TestContext } from './step.ts';

/** Whether the names of all servers lead to an address. */
export const NAMES_STEP: Step = {
  name: 'name-resolution',
  title: 'Names of the servers',
  needs: ['settings'],
  limitMs: 10_000,
  run: async (context, signal) => {
    const { settings } = context;
    const destination = await context.place();
    const hosts = isProxyUrl(settings.proxy)
      ? [{ what: 'proxy', url: settings.proxy } as const]
      : await hostsOf(settings, modelUrlOf(destination));
    const looked = await Promise.all(hosts.map(lookUp));
    const unknown = looked.find(({ addresses }) => addresses === null);
    if (unknown === undefined) {
      const lines = looked.map(({ host, addresses }) => nameWords(hostName(host.url), addresses ?? []));
      return passed('The servers are known by name.', `${lines.join('; ')}.`);
    }
    return (await knownToProxy(context, unknown.host, signal)) ?? notFound(unknown.host, unknown.code);
  },
};

function nameWords(name: string, addresses: readonly string[]): string {
  return addresses.every((address) => address === name)
    ? `${name} is an address`
    : `${name} is ${addresses.join(', ')}`;
}

async function lookUp(host: Host): Promise<{ host: Host; addresses: string[] | null; code: string }> {
  try {
    const found = await lookup(hostName(host.url), { all: true });
    return { host, addresses: found.map(({ address }) => address), code: '' };
  } catch (error) {
    return { host, addresses: null, code: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' };
  }
}

/** Behind a proxy a computer often knows no outside names: the proxy does. */
async function knownToProxy(context: TestContext, host: Host, signal: AbortSignal): Promise<CheckOutcome | null> {
  if (context.settings.proxy !== 'system' || isLoopbackUrl(host.url) || host.what !== 'model') return null;
  const reached = await reach(new URL('/', host.url).href, agentsOf(await context.place()), context.now, signal);
  // Settings of a proxy that cannot be used are the cause, not the name.
  if (isFailure(reached)) return reached.facts['isUnusable'] === 1 ? failedBy(reached) : null;
  return passed('The servers are known by name.', `${hostName(host.url)} is resolved by the proxy.`);
}

const WORDS: Readonly<Record<Host['what'], string>> = {
  model: "the model's server",
  storage: 'the storage',
  proxy: 'the proxy',
};

function notFound(host: Host, code: string): CheckOutcome {
  return {
    ...failed(
      `The name of ${WORDS[host.what]} is not known here: ${hostName(host.url)}. Check the network, and the name in the settings.`,
      `DNS: ${hostName(host.url)}: ${code}.`,
      'network',
    ),
    isTemporary: true,
  };
}

function isProxyUrl(proxy: string): boolean {
  return proxy !== 'system' && proxy !== 'none';
}
