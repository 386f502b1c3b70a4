import type { Agents } from '../network/connections.ts';
import type { Destination } from '../destinations/senders.ts';

/** The address that replaces the region's public one; a container's own. */
export function modelUrlOf(destination: Destination): string | undefined {
  return destination.url;
}

/** How the profile's requests get out of the building. */
export function agentsOf(destination: Destination): Agents {
  return destination.kind === 'container' ? destination.agents : destination.connection.agents;
}
