import type { InvokeEndpointCommand } from '@aws-sdk/client-sagemaker-runtime';

/** Tells the signer the SHA-256 of the body, in hexadecimal, so that it does not hash the body again in the engine's own thread. */
export function stateBodyHash(command: Pick<InvokeEndpointCommand, 'middlewareStack'>, sha256: string): void {
  command.middlewareStack.add(
    (next) => (args) => {
      const headers: unknown = Reflect.get(Object(args.request) as object, 'headers');
      if (typeof headers === 'object' && headers !== null) Reflect.set(headers, 'x-amz-content-sha256', sha256);
      return next(args);
    },
    { step: 'build', name: 'stateBodyHash' },
  );
}
