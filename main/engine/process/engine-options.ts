import type { Logger } from 'pino';
import type { Status } from '../../../shared/contract/rows.ts';
import type { Argon2Cost } from '../base/argon2id.ts';
import type { AuditActor } from '../audit/audit-line.ts';
import type { SpoolLimits } from '../data/open-data.ts';
import type { NetworkPorts } from '../network/find-routes.ts';
import type { PolicyWatch } from '../policy/policy-watch.ts';

/** What an engine is started with. */
export interface EngineOptions {
  readonly dataDirectory: string;
  /** 32 bytes. */
  readonly databaseKey: Buffer;
  readonly dataProtection: Status['dataProtection'];
  /** Path of the built endpoint program, for the demo profile. */
  readonly demoEndpointEntry: string;
  readonly log: Logger;
  /** Of Sagittal itself, whose first start is recorded; not known when left out. */
  readonly version?: string;
  /** With which program the person works, for the audit log; the command line when left out. */
  readonly program?: AuditActor['program'];
  /** Where an operator signs in; of this process alone when left out. */
  readonly holder?: string;
  /** True for work that goes on while nobody is signed in: nothing of other people's images may be shown by it. */
  readonly isUnattended?: boolean;
  /** Locks sooner than the rules say, in milliseconds; never later. */
  readonly longestIdleMs?: number | undefined;
  /** What the hash of a PIN costs; the usual when left out. */
  readonly pinCost?: Argon2Cost;
  /** Limits of the copies that are kept; the usual ones when left out. */
  readonly spoolLimits?: SpoolLimits;
  /** Called when the store turns out to be damaged: the process should end, the next one sets the store aside. */
  readonly onDamage?: () => void;
  /** What the computer's settings say about the way to an address; the environment's proxies when left out. */
  readonly systemProxy?: NetworkPorts['systemProxy'];
  /** The policy of this computer; where the system keeps it when left out. */
  readonly policyWatch?: Pick<PolicyWatch, 'state' | 'places'>;
}
