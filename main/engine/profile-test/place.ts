import type { Agents } from '../network/connections.ts';
import type { Place } from '../destinations/senders.ts';

/** The address that replaces the region's public one; a container's own. */
export function modelUrlOf(place: Place): string | undefined {
  return place.url;
}

/** How the profile's requests get out of the building. */
export function agentsOf(place: Place): Agents {
  return place.kind === 'container' ? place.agents : place.connection.agents;
}
