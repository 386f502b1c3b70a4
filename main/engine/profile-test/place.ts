import type { Agents } from '../network/connections.ts';
import type { Place } from '../senders.ts';
import type { TestContext } from './step.ts';

/** The destination, connected to once a test. */
export async function placeOf({ found, connect }: TestContext): Promise<Place> {
  found.place ??= await connect();
  return found.place;
}

/** The address that replaces the region's public one; a container's own. */
export function modelUrlOf(place: Place): string | undefined {
  return place.url;
}

/** How the profile's requests get out of the building. */
export function agentsOf(place: Place): Agents {
  return place.kind === 'container' ? place.agents : place.connection.agents;
}
