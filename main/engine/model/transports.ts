import type { RemoteWork } from './remote-work.ts';
import type { RemoteSender } from './remote-sender.ts';
import type { Send } from './send.ts';

/** The ways a profile's images can go; a way is made when it is first taken. */
export interface Transports {
  readonly direct: Send;
  /** Rejects for a way this profile has not. */
  readonly remote: (kind: RemoteWork['kind']) => Promise<RemoteSender>;
}
