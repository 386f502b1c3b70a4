import type { RemoteWork } from './remote-work.ts';
import type { SendOutcome } from './send.ts';

/** One body to put where the service finds it, read as it is sent: it may be larger than memory. */
export interface RemoteRequest {
  readonly imageId: number;
  readonly batchId: number;
  readonly contentType: string;
  /** The length of the encoded body. */
  readonly sizeBytes: number;
  /** The same for every attempt of one image, at most 64 characters. */
  readonly inferenceId: string;
  /** The encoded body from a byte on; what cannot be read any more is thrown as ExpectedFailure. */
  readonly open: (fromByte: number, signal: AbortSignal) => AsyncIterable<Buffer>;
  /** Set where the model is only told where the body lies: what it is asked with. */
  readonly pointer?: (address: { readonly bucket: string; readonly key: string }) => {
    readonly body: Buffer;
    readonly contentType: string;
  };
}

/** A transport for work that outlasts the request. Rejects with the signal's reason when `signal` stops it. */
export interface RemoteSender {
  /** Hands the image over; `earlier` is how far an attempt before this one came, `keep` saves how far this one is. */
  readonly submit: (
    request: RemoteRequest,
    earlier: RemoteWork | null,
    keep: (work: RemoteWork) => void,
    signal: AbortSignal,
  ) => Promise<SendOutcome>;
  /** Polls for the answer of submitted work. */
  readonly poll: (work: RemoteWork, signal: AbortSignal) => Promise<SendOutcome>;
  /** Ends what nobody waits for any more: open uploads, files in S3. What is gone already is no failure. */
  readonly drop: (work: RemoteWork, signal: AbortSignal) => Promise<void>;
}
