import { pino } from 'pino';
import { composeEngine, type Engine } from '../../main/engine/process/compose.ts';

/** The key of the records of this bench, 32 bytes. */
export const KEY = Buffer.alloc(32, 5);
export const PROFILE = 'clinic';

/** An engine in this process over a data directory. */
export function engineOver(dataDirectory: string): Engine {
  return composeEngine({
    dataDirectory,
    databaseKey: KEY,
    dataProtection: 'unprotected',
    demoEndpointEntry: '',
    log: pino({ level: 'silent' }),
    policyWatch: { state: { kind: 'none' }, places: { machine: [], rehearsal: null } },
  });
}
