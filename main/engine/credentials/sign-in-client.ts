import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Agents } from '../network/connections.ts';
import { PINNED } from '../network/sdk-settings.ts';

/** What every client of a sign-in service is made with, but its region and address. */
export function signInSettings(agents: Agents) {
  return {
    ...PINNED,
    authSchemePreference: [],
    requestHandler: new NodeHttpHandler({ connectionTimeout: 10_000, requestTimeout: 30_000, ...agents }),
  };
}
