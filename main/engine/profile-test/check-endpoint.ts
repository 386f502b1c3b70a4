import type { Failure } from '../../../shared/failures.ts';
import { describeEndpoint, missingModel, type EndpointFacts } from '../destinations/sagemaker/describe-endpoint.ts';
import type { Destination } from '../destinations/senders.ts';
import { failedBy } from './failure-words.ts';
import { isFailure } from './reach.ts';
import { reachModel } from './reach-model.ts';
import { failed, passed, skipped, warning, type CheckOutcome, type Step, type TestContext } from './step.ts';

/** Whether the model is there and ready. */
export const ENDPOINT_STEP: Step = {
  name: 'endpoint',
  title: 'The model is there and ready',
  needs: ['identity', 'tls', 'clock'],
  limitMs: 12_000,
  run: async (context, signal) => {
    const destination = await context.place();
    if (destination.kind === 'container') return judgePing(await reachModel(context, signal));
    const { transformModel, mode, asyncEndpointName } = context.settings;
    if (mode === 'batch' && transformModel !== undefined) return checkModel(destination, transformModel, signal);
    const name = mode === 'async' ? (asyncEndpointName ?? destination.endpointName) : destination.endpointName;
    const described = await describeEndpoint(destination.connection, destination.url, name, signal);
    if ('kind' in described && 'facts' in described) return withoutDescription(described, context);
    context.found.endpoint = described;
    return judgeEndpoint(described);
  },
};

/** What the state of an endpoint comes to. */
export function judgeEndpoint({
  status,
  failureReason,
}: Pick<EndpointFacts, 'status' | 'failureReason'>): CheckOutcome {
  const forIt = `EndpointStatus is ${status}${failureReason === null ? '' : `: ${failureReason.slice(0, 300).replace(/\.$/, '')}`}.`;
  switch (status) {
    case 'InService':
      return passed('The model is ready.', forIt);
    case 'Updating':
    case 'SystemUpdating':
    case 'RollingBack':
      return warning('The model is being changed right now; it answers meanwhile.', forIt, 'model-owner');
    case 'Creating':
      return {
        ...failed('The model is being set up. Test again in some minutes.', forIt, 'model-owner'),
        isTemporary: true,
      };
    default:
      return failed("The model is not running. Ask the model's owner.", forIt, 'model-owner');
  }
}

/** Without sagemaker:DescribeEndpoint the picture that was sent tells whether the model is there. */
function withoutDescription(failure: Failure, { found }: TestContext): CheckOutcome {
  const sent = found.firstTry?.failure ?? null;
  const isAnswered = found.firstTry !== undefined && sent?.kind !== 'endpoint-not-found';
  if (failure.kind === 'endpoint-not-found' && !isAnswered && !isUnknownOperation(failure)) return failedBy(failure);
  if (sent?.kind === 'endpoint-not-found' || sent?.kind === 'not-in-service') return failedBy(sent);
  const detail = String(failure.facts['detail'] ?? failure.facts['code'] ?? failure.kind);
  return warning(
    'The service does not tell about the model. Images can be sent all the same.',
    `sagemaker:DescribeEndpoint failed: ${detail}`,
    'it',
  );
}

/** A server that speaks only the runtime has no such call, which says nothing about the model; SageMaker's own word is 400. */
function isUnknownOperation({ facts }: Failure): boolean {
  return facts['status'] === 404;
}

async function checkModel(
  place: Exclude<Destination, { kind: 'container' }>,
  model: string,
  signal: AbortSignal,
): Promise<CheckOutcome> {
  const failure = await missingModel(place.connection, place.url, model, signal);
  if (failure === null) return passed('The model of the batch jobs is there.', `Model ${model} exists.`);
  if (failure.kind === 'endpoint-not-found') return failedBy(failure);
  const detail = String(failure.facts['detail'] ?? failure.facts['code'] ?? failure.kind);
  return warning('The service does not tell about the model.', `sagemaker:DescribeModel failed: ${detail}`, 'it');
}

function judgePing(reached: Awaited<ReturnType<typeof reachModel>>): CheckOutcome {
  if (isFailure(reached)) return failedBy(reached);
  if (reached.status === 200) return passed('The model says that it is ready.', 'GET ping answers 200.');
  if (reached.status >= 500) {
    const forIt = `GET ping answers ${reached.status}.`;
    return { ...failed('The model says that it is not ready.', forIt, 'model-owner'), isTemporary: true };
  }
  return skipped('This model does not say whether it is ready.', `GET ping answers ${reached.status}.`);
}
