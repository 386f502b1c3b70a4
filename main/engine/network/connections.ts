import http from 'node:http';
import https from 'node:https';
import type { ProfileSettings } from '../../../shared/profile.ts';

/** How a profile's requests get out of the building: through its proxy, trusting its certificates. */
export interface Agents {
  readonly httpAgent: http.Agent;
  readonly httpsAgent: https.Agent;
}

/** The part of a profile that decides about connections. */
export type ConnectionSettings = Pick<ProfileSettings, 'proxy' | 'caFile' | 'concurrency'>;

/** Agents with connections that are kept and reused; TLS 1.2 at least. One pair for a profile's service, S3 and sign-in alike. */
export function createAgents(settings: ConnectionSettings): Agents {
  const options = { keepAlive: true, maxSockets: settings.concurrency };
  return { httpAgent: new http.Agent(options), httpsAgent: new https.Agent({ ...options, minVersion: 'TLSv1.2' }) };
}
