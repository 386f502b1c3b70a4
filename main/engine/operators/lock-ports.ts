import type { Argon2Cost } from '../base/argon2id.ts';
import type { AuditRecorder } from '../storage/audit-log.ts';
import type { OperatorSessions } from '../storage/operator-sessions.ts';
import type { Operators } from '../storage/operators.ts';
import type { StoreUsers } from '../storage/store-users.ts';
import type { Seat, Use } from './seat.ts';

/** Why a session ended; the words of the audit log. */
export type LockReason =
  'idle' | 'by-hand' | 'screen-locked' | 'suspended' | 'ended' | 'other-operator' | 'pin-changed' | 'removed';

/** What the lock of one window or terminal stands on. */
export interface LockPorts {
  readonly operators: Operators;
  readonly sessions: OperatorSessions;
  readonly audit: AuditRecorder;
  /** Runs a change and its record in one transaction. */
  readonly together: <Value>(work: () => Value) => Value;
  /** Where somebody is signed in: this start of the window, or a user and terminal. */
  readonly seat: Seat;
  /** This process among those that use the records. */
  readonly use: Use;
  readonly isRunning: StoreUsers['isRunning'];
  /** The name that is signed in with on this computer. */
  readonly user: string;
  readonly now: () => number;
  readonly onChange: () => void;
  /** Of a hash that is made; the usual when left out. */
  readonly cost?: Argon2Cost;
  /** Locks sooner than the rules say, in milliseconds; never later. */
  readonly longestIdleMs?: number | undefined;
}
