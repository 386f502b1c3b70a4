import type { RemoteWork } from './remote-work.ts';
import type { RemoteSender } from './remote-sender.ts';
import type { Send, SendInPieces } from './send.ts';

/** The ways a profile's images can go; a way is made when it is first taken. */
export interface Transports {
  readonly direct: Send;
  /** For bodies too large to be in memory; left out where a body must be whole, such as to be signed. */
  readonly inPieces?: SendInPieces;
  /** Rejects for a way this profile has not. */
  readonly remote: (kind: RemoteWork['kind']) => Promise<RemoteSender>;
}
