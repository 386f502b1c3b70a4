import { UpdateRefused } from './update-refused.ts';

/** How a server is asked, and what is enough of it. */
export interface ReadListLimits {
  readonly fetch: (address: string, init: RequestInit) => Promise<Response>;
  /** For the whole answer. */
  readonly limitMs: number;
  readonly maxBytes: number;
}

/**
 * The text at an address; null where there is nothing (404). Rejects where the server gives another answer or none in time, and with
 * UpdateRefused as soon as more comes than a list can be.
 */
export async function readList(address: URL, { fetch, limitMs, maxBytes }: ReadListLimits): Promise<string | null> {
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`${address.href} gave no whole answer within ${Math.ceil(limitMs / 1_000)} s`));
    }, limitMs);
  });
  const read = async () => {
    const response = await fetch(address.href, {
      signal: stop.signal,
      cache: 'no-store',
      // Otherwise the version of this computer would be told.
      headers: { 'user-agent': 'Sagittal' },
    });
    if (response.status === 404) return null;
    if (!response.ok) throw new Error(`${address.href} answered ${response.status}`);
    return await textOf(response, maxBytes, address);
  };
  try {
    // Beside the signal, since not every body ends with it.
    return await Promise.race([read(), late]);
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}

async function textOf({ body }: Response, maxBytes: number, { href }: URL): Promise<string> {
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of body ?? []) {
    const part: unknown = chunk;
    if (!(part instanceof Uint8Array)) continue;
    sizeBytes += part.length;
    if (sizeBytes > maxBytes) throw new UpdateRefused('unreadable-list', `${href} is larger than ${maxBytes} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
