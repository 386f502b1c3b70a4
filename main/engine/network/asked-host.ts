const HOSTS = new WeakMap<object, string>();

/**
 * A step of an AWS client that remembers with every error which host its request went to, as bucket names and regions are
 * no hosts. It belongs last before sending, so that an error of the sign-in is not taken for one of that host.
 */
export function notingAskedHost<Args extends object, Output>(next: (args: Args) => Promise<Output>) {
  return async (args: Args): Promise<Output> => {
    try {
      return await next(args);
    } catch (error) {
      const host = hostOf(Reflect.get(args, 'request'));
      if (error instanceof Error && host !== null) HOSTS.set(error, host);
      throw error;
    }
  };
}

/** Where the step belongs. */
export const LAST_STEP = { step: 'finalizeRequest', name: 'noteAskedHost', priority: 'low' } as const;

/** The host and port the request behind an error went to; null where nobody noted it. */
export function askedHost(error: unknown): string | null {
  return error instanceof Error ? (HOSTS.get(error) ?? null) : null;
}

function hostOf(request: unknown): string | null {
  const { hostname, port, protocol } = Object(request) as { hostname?: unknown; port?: unknown; protocol?: unknown };
  if (typeof hostname !== 'string') return null;
  return `${hostname}:${typeof port === 'number' ? port : protocol === 'http:' ? 80 : 443}`;
}
