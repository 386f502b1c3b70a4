import type { FailureFacts } from '../../../shared/failures.ts';
import { PAYLOAD_FACTS } from '../../../shared/payloads/payloads.ts';
import { LARGEST_ASYNC_BYTES, type ProfileSettings } from '../../../shared/profile.ts';
import type { RemoteWork } from './remote-work.ts';

/** What a profile's endpoint has shown about the size of bodies, in bytes. */
export interface LearnedSizes {
  /** The largest body that got through; 0 where none did. */
  readonly acceptedBytes: number;
  /** The smallest body that was refused as too large; null where none was. */
  readonly refusedBytes: number | null;
  /** The largest body the endpoint takes: what it said itself, else below what it refused; null where none was refused. */
  readonly limitBytes: number | null;
}

/** How one image goes. */
export type Route =
  | { readonly transport: 'direct' }
  | { readonly transport: 'remote'; readonly kind: RemoteWork['kind'] }
  | { readonly transport: 'too-large'; readonly facts: FailureFacts };

/** The largest record a batch transform job takes, in bytes. */
export const LARGEST_BATCH_BYTES = 100 * 1024 * 1024;

export const NOTHING_LEARNED: LearnedSizes = { acceptedBytes: 0, refusedBytes: null, limitBytes: null };

/** The part of a profile that decides about transports. */
type TransportSettings = Pick<
  ProfileSettings,
  | 'kind'
  | 'mode'
  | 'payload'
  | 's3Uri'
  | 'asyncEndpointName'
  | 'maxPayloadBytes'
  | 'targetModel'
  | 'targetVariant'
  | 'inferenceComponent'
  | 'sessionId'
>;

/** Whose transport is planned: the profile, how its whole batch goes where a person chose that, and what was learned. */
export interface RoutePlanner {
  readonly settings: TransportSettings;
  readonly batchMode: 'batch' | null;
  readonly learned: LearnedSizes;
}

/** Plans the transport of an image whose encoded body and file have the given sizes, in bytes, before anything is sent. */
export function planRoute(planner: RoutePlanner, encodedBytes: number, sizeBytes: number): Route {
  const { settings, batchMode, learned } = planner;
  if (encodedBytes > largestBytes(planner)) {
    return { transport: 'too-large', facts: tooLargeFacts(planner, encodedBytes, sizeBytes) };
  }
  if (batchMode === 'batch' || settings.mode === 'batch') return { transport: 'remote', kind: 'batch' };
  const { goesDirect } = PAYLOAD_FACTS[settings.payload];
  if (settings.mode === 'async' || !goesDirect) return { transport: 'remote', kind: 'async' };
  return encodedBytes <= directLimit(settings, learned)
    ? { transport: 'direct' }
    : { transport: 'remote', kind: 'async' };
}

/** The largest encoded body that goes by any transport at all, in bytes. */
export function largestBytes({ settings, batchMode, learned }: RoutePlanner): number {
  if (batchMode === 'batch' || settings.mode === 'batch') return LARGEST_BATCH_BYTES;
  const { largestImageBytes } = PAYLOAD_FACTS[settings.payload];
  if (largestImageBytes !== null) return largestImageBytes;
  if (settings.mode === 'async' || mayGoAsync(settings)) return LARGEST_ASYNC_BYTES;
  return directLimit(settings, learned);
}

function directLimit({ maxPayloadBytes }: TransportSettings, { limitBytes }: LearnedSizes): number {
  return Math.min(maxPayloadBytes, limitBytes ?? maxPayloadBytes);
}

/** Asynchronous calls cannot name a model, variant or component: then only an endpoint of its own takes large images. */
function mayGoAsync(settings: TransportSettings): boolean {
  if (settings.kind !== 'sagemaker' || settings.s3Uri === undefined) return false;
  const { targetModel, targetVariant, inferenceComponent, sessionId } = settings;
  const isPlain = [targetModel, targetVariant, inferenceComponent, sessionId].every((name) => name === undefined);
  return settings.asyncEndpointName !== undefined || isPlain;
}

function tooLargeFacts(planner: RoutePlanner, encodedBytes: number, sizeBytes: number): FailureFacts {
  const { settings, learned } = planner;
  const limitBytes = largestBytes(planner);
  const facts = { encodedBytes, limitBytes, sizeBytes };
  const { refusedBytes } = learned;
  if (refusedBytes === null || limitBytes >= settings.maxPayloadBytes) return facts;
  return { ...facts, refusedBytes, settingsBytes: settings.maxPayloadBytes };
}
