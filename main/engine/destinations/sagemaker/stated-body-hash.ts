/** Where in the SDK's chain of middleware a request's headers are complete but for its signature. */
export const BEFORE_SIGNING = { step: 'build', name: 'statedBodyHash' } as const;

/**
 * Middleware for one command that tells the signer the SHA-256 of the body, in hexadecimal, so that it does not hash the body
 * again in the engine's own thread; without a hash it changes nothing.
 */
export function statedBodyHash(sha256: string | null | undefined) {
  return <Args extends { readonly request: unknown }, Output>(next: (args: Args) => Promise<Output>) =>
    (args: Args): Promise<Output> => {
      const headers: unknown = Reflect.get(Object(args.request) as object, 'headers');
      if (typeof headers === 'object' && headers !== null && typeof sha256 === 'string') {
        Reflect.set(headers, 'x-amz-content-sha256', sha256);
      }
      return next(args);
    };
}
