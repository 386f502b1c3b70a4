import type { ProfileSettings } from '../../../shared/profile.ts';
import type { EndpointFacts } from '../destinations/sagemaker/describe-endpoint.ts';
import { failed, passed, skipped, warning, type CheckOutcome, type Step } from './step.ts';

/** The real-time limit of serverless endpoints, in bytes. */
export const SERVERLESS_BYTES = 4_194_304;

/** Whether the profile asks the model in the way it is asked. */
export const ENDPOINT_KIND_STEP: Step = {
  name: 'endpoint-kind',
  title: 'The way the model is asked',
  needs: ['endpoint'],
  limitMs: 5_000,
  run: async ({ settings, found }) => {
    if (settings.kind === 'http') return passed('The model is asked directly.', 'POST to the container.');
    if (settings.mode === 'batch') return skipped('Batch jobs start machines of their own.');
    const refusal = String(found.firstTry?.failure?.facts['detail'] ?? '');
    if (found.endpoint === undefined) {
      if (!/^Validation.*async/i.test(refusal)) return skipped('The service does not tell which kind of model it is.');
      found.neededMode = 'async';
      return wantsAsync(settings, refusal);
    }
    if ((found.endpoint.kind === 'async') !== (settings.mode === 'async'))
      found.neededMode = found.endpoint.kind === 'async' ? 'async' : 'realtime';
    if (found.endpoint.kind === 'serverless' && settings.maxPayloadBytes > SERVERLESS_BYTES)
      found.suggested = { ...found.suggested, maxPayloadBytes: SERVERLESS_BYTES };
    return judgeKind(found.endpoint, settings);
  },
};

/** What the kind of an endpoint means for the profile's mode. */
export function judgeKind(
  endpoint: Pick<EndpointFacts, 'kind' | 'variants'>,
  settings: Pick<ProfileSettings, 'mode' | 's3Uri' | 'maxPayloadBytes' | 'targetVariant'>,
): CheckOutcome {
  const { kind, variants } = endpoint;
  const { mode, targetVariant, maxPayloadBytes } = settings;
  if (kind === 'async' && mode !== 'async') return wantsAsync(settings, 'AsyncInferenceConfig is set.');
  if (kind !== 'async' && mode === 'async')
    return failed(
      'This model answers at once. The settings say that it answers later, through storage.',
      'The endpoint has no AsyncInferenceConfig: --mode realtime, or --async-endpoint-name for large images.',
      'you',
    );
  if (targetVariant !== undefined && variants.length > 0 && !variants.includes(targetVariant))
    return failed(
      `The model has no variant "${targetVariant}".`,
      `ProductionVariants: ${variants.join(', ')}. Set --target-variant.`,
      'you',
    );
  if (kind === 'serverless') {
    const forIt = `Serverless endpoints take ${SERVERLESS_BYTES} bytes; maxPayloadBytes is ${maxPayloadBytes} (--max-payload-bytes serverless).`;
    return maxPayloadBytes > SERVERLESS_BYTES
      ? warning('The model takes at most 4.2 MB. Larger images are better told from the start.', forIt, 'you')
      : passed('The model answers at once, and takes at most 4.2 MB.', forIt);
  }
  return passed(
    kind === 'async' ? 'The model is asked through storage in S3.' : 'The model answers at once.',
    `Kind: ${kind}.`,
  );
}

function wantsAsync({ s3Uri }: Pick<ProfileSettings, 's3Uri'>, detail: string): CheckOutcome {
  const place = s3Uri === undefined ? ' and --s3-uri s3://BUCKET/PREFIX' : '';
  return failed(
    'This model takes images only through a storage place in S3, and answers later. Say which place that is.',
    `${detail} Use --mode async${place}.`,
    'you',
  );
}
