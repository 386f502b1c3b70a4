import type { Failure } from '../../../shared/failures.ts';
import { hostsOf } from './hosts.ts';
import { agentsOf, modelUrlOf } from './destination.ts';
import { reach, type Reached } from './reach.ts';
import type { TestContext } from './step.ts';

/** The model's server, asked once a test; a container is asked for its `ping`. */
export async function reachModel(context: TestContext, signal: AbortSignal): Promise<Reached | Failure> {
  const { found, settings, now } = context;
  if (found.reached !== undefined) return found.reached;
  const destination = await context.place();
  const [model] = await hostsOf(settings, modelUrlOf(destination));
  const url = destination.kind === 'container' ? pingOf(destination.url) : new URL('/', model?.url).href;
  found.reached = await reach(url, agentsOf(destination), now, signal);
  return found.reached;
}

/** Beside the address images are posted to, whether that ends in a slash or not. */
function pingOf(invocations: string): string {
  const url = new URL(invocations);
  url.pathname = url.pathname.replace(/\/+$/, '');
  return new URL('ping', url).href;
}
