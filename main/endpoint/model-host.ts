import { setTimeout as delay } from 'node:timers/promises';
import { decodePicture } from '../engine/formats/decode-picture.ts';
import { PictureError, type Picture } from '../engine/formats/pixels/picture.ts';
import { runDemoModel, type DemoAnswer } from './demo-model.ts';
import { drawFault, type Fault, type FaultShare } from './faults.ts';
import { HttpFault } from './http-fault.ts';
import { ObjectFault, type ObjectStore } from './object-store.ts';
import { createRateLimit, type RateLimit } from './rate-limit.ts';
import { decodingError, readImage, type ReadPointer } from './read-image.ts';
import { ConcurrencyLimiter } from '../engine/base/concurrency-limiter.ts';

/** What a container answers: a JSON text and its status. */
export interface ModelReply {
  readonly status: number;
  readonly body: string;
}

export interface EndpointCounters {
  /** Requests whose headers arrived, on both ports, pings too. */
  requests: number;
  /** Images the model has looked at to the end. */
  inferences: number;
  /** Requests a --fault was applied to. */
  faults: number;
}

/** The model behind both ports, with the limits and faults it runs under. */
export interface ModelHost {
  readonly counters: EndpointCounters;
  readonly mayPass: RateLimit;
  readonly drawFault: () => Fault | null;
  readonly now: () => number;
  /** Aborts when the endpoint stops. */
  readonly stopped: AbortSignal;
  /** Waits that many milliseconds, or until the endpoint stops. */
  readonly wait: (delayMs: number) => Promise<void>;
  /** Waits the latency, decodes the image and runs the model; a failure is a reply, never a rejection. */
  readonly invoke: (body: Buffer, contentType: string) => Promise<ModelReply>;
}

export interface ModelHostOptions {
  readonly latencyMs: number;
  readonly rate: number | null;
  readonly faults: readonly FaultShare[];
  readonly now: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Ends the waiting of requests under way. */
  readonly stopped: AbortSignal;
  /** Where pointers to S3 are followed; without it they are refused. */
  readonly objects?: ObjectStore;
  readonly model?: (picture: Picture) => DemoAnswer;
}

export function createModelHost(options: ModelHostOptions): ModelHost {
  const { latencyMs, stopped, now, model = runDemoModel } = options;
  const counters: EndpointCounters = { requests: 0, inferences: 0, faults: 0 };
  const readPointer = options.objects === undefined ? undefined : pointerReader(options.objects, stopped);
  const decodes = new ConcurrencyLimiter(DECODES_AT_ONCE);
  const wait = (delayMs: number): Promise<void> =>
    delay(delayMs, undefined, { signal: stopped }).catch(() => undefined);
  const invoke = async (body: Buffer, contentType: string): Promise<ModelReply> => {
    if (latencyMs > 0) await wait(latencyMs);
    return decodes.run(async () => {
      try {
        const { picture, slices } = await openPicture(body, contentType, readPointer);
        const answer = { ...model(picture), ...(slices !== undefined && { slices }) };
        counters.inferences += 1;
        return { status: 200, body: JSON.stringify(answer) };
      } catch (error) {
        return failureReply(error);
      }
    });
  };
  return {
    counters,
    mayPass: createRateLimit(options.rate, now),
    drawFault: () => {
      const fault = drawFault(options.faults, options.random);
      if (fault !== null) counters.faults += 1;
      return fault;
    },
    now,
    stopped,
    wait,
    invoke,
  };
}

/** An error as the container contract words it. */
export function errorReply(status: number, error: string): ModelReply {
  return { status, body: JSON.stringify({ error }) };
}

const DECODES_AT_ONCE = 4;

function pointerReader(objects: ObjectStore, stopped: AbortSignal): ReadPointer {
  return async (place) => {
    try {
      return (await objects.read(place, stopped)).bytes;
    } catch (error) {
      if (error instanceof ObjectFault) throw decodingError(error.message);
      throw error;
    }
  };
}

async function openPicture(
  body: Buffer,
  contentType: string,
  readPointer?: ReadPointer,
): Promise<{ readonly picture: Picture; readonly slices: number | undefined }> {
  const { bytes, mediaType, slices } = await readImage(body, contentType, readPointer);
  try {
    return { picture: await decodePicture(bytes, mediaType), slices };
  } catch (error) {
    if (error instanceof PictureError) throw decodingError(error.message);
    throw error;
  }
}

function failureReply(error: unknown): ModelReply {
  if (error instanceof HttpFault) return errorReply(error.status, error.message);
  const reason = error instanceof Error ? error.message : 'unknown';
  return errorReply(500, `An error occurred during inference: ${reason}`);
}
