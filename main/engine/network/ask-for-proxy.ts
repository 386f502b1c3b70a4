/** Asks another process for the way to an address and hears its answers. */
export interface ProxyQuestions {
  /** The answer of the computer's settings to an address: a PAC answer, or null for the straight way. */
  readonly ask: (url: string) => Promise<string | null>;
  readonly hear: (id: number, answer: string | null) => void;
}

/** How long an answer is waited for, in milliseconds; a PAC file may have to be fetched first. */
const LIMIT_MS = 15_000;

/** Questions over a line; without an answer in time the straight way is tried. */
export function createProxyQuestions(send: (id: number, url: string) => void): ProxyQuestions {
  const waiting = new Map<number, (answer: string | null) => void>();
  let nextId = 1;
  return {
    ask: async (url) => {
      const id = nextId;
      nextId += 1;
      const { promise, resolve } = Promise.withResolvers<string | null>();
      waiting.set(id, resolve);
      const timer = setTimeout(() => {
        resolve(null);
      }, LIMIT_MS);
      send(id, url);
      return promise.finally(() => {
        clearTimeout(timer);
        waiting.delete(id);
      });
    },
    hear: (id, answer) => {
      waiting.get(id)?.(answer);
    },
  };
}
