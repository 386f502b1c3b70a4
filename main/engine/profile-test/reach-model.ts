import type { Failure } from '../../../shared/failures.ts';
import { hostsOf } from './hosts.ts';
import { agentsOf, modelUrlOf } from './place.ts';
import { reach, type Reached } from './reach.ts';
import type { TestContext } from './step.ts';

/** The model's server, asked once a test; a container is asked for its `ping`. */
export async function reachModel(context: TestContext, signal: AbortSignal): Promise<Reached | Failure> {
  const { found, settings, now } = context;
  if (found.reached !== undefined) return found.reached;
  const place = await context.place();
  const [model] = hostsOf(settings, modelUrlOf(place));
  const url = place.kind === 'container' ? new URL('ping', place.url).href : new URL('/', model?.url).href;
  found.reached = await reach(url, agentsOf(place), now, signal);
  return found.reached;
}
