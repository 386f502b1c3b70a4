import type { Failure } from '../../../shared/failures.ts';
import { bodySize } from '../payloads/body-frame.ts';
import type { PlaceholderValues } from '../payloads/placeholders.ts';
import { streamBody } from '../payloads/stream-body.ts';
import { ExpectedFailure } from '../base/expected-failure.ts';
import { sentContent } from '../model/sent-content.ts';
import type { ImageRecord } from '../model/image-record.ts';
import { storageTrouble } from '../base/storage-trouble.ts';
import type { RemoteWork } from '../model/remote-work.ts';
import type { RemoteRequest, RemoteSender } from '../model/remote-sender.ts';
import type { RequestMaker } from '../payloads/request-for.ts';
import type { SendOutcome } from '../model/send.ts';

export interface RemotePorts {
  /** The image's content from one of its bytes on; what cannot be read any more is thrown as ExpectedFailure. */
  readonly openContent: (image: ImageRecord, fromByte: number, signal: AbortSignal) => AsyncIterable<Buffer>;
  /** Saves what the service has of the image so far, null for nothing; false where the image is another claim's by now. */
  readonly keepRemote: (image: ImageRecord, work: RemoteWork | null) => boolean;
}

/** The image was called back or taken over while it was handed to the service. */
export class ClaimLost extends Error {
  override readonly name = 'ClaimLost';
}

/** Lets go of what an image has at the service from an earlier way, so that it is ended there; or why it could not be noted. */
export function letGoOfEarlier(image: ImageRecord, { keepRemote }: Pick<RemotePorts, 'keepRemote'>): Failure | null {
  if (image.remote === null) return null;
  try {
    if (!keepRemote(image, null)) throw new ClaimLost('what the service has belongs to another claim');
    return null;
  } catch (error) {
    const trouble = storageTrouble(error);
    if (trouble === null) throw error;
    return trouble;
  }
}

/** How one image is handed over. */
export interface RemoteSending {
  readonly kind: RemoteWork['kind'];
  readonly sender: RemoteSender;
  readonly maker: RequestMaker;
  readonly dicom: PlaceholderValues['dicom'];
}

/** Hands one image over to work that outlasts the request, going on from where an attempt before this one came. */
export async function sendRemote(
  image: ImageRecord,
  { kind, sender, maker, dicom }: RemoteSending,
  ports: RemotePorts,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const keep = (work: RemoteWork | null) => {
    if (!ports.keepRemote(image, work)) throw new ClaimLost('what the service has belongs to another claim');
  };
  const frame = maker.frame(dicom);
  const { sizeBytes } = sentContent(image);
  const request: RemoteRequest = {
    imageId: image.id,
    batchId: image.batchId,
    contentType: frame.contentType,
    sizeBytes: bodySize(frame, sizeBytes),
    inferenceId: image.inferenceId ?? '',
    open: (fromByte, stopped) =>
      streamBody(frame, sizeBytes, (from) => ports.openContent(image, from, stopped), fromByte),
    ...(maker.pointer !== null && { pointer: maker.pointer(dicom) }),
  };
  try {
    // What was begun another way is let go first, so that it is ended at the service.
    if (image.remote !== null && image.remote.kind !== kind) keep(null);
    const earlier = image.remote?.kind === kind ? image.remote : null;
    return await sender.submit(request, earlier, keep, signal);
  } catch (error) {
    if (error instanceof ExpectedFailure) return { ok: false, failure: error.failure };
    const trouble = storageTrouble(error);
    if (trouble === null) throw error;
    return { ok: false, failure: trouble };
  }
}
