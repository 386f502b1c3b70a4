import { EXIT } from './exit-codes.ts';

/** Ctrl+C, a service or system that ends it, a terminal that closes, and on Windows Ctrl+Break, which is how programs end others. */
const END_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const;
type EndSignal = (typeof END_SIGNALS)[number];

/** A person's or the system's wish to end the command. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** The signal that came; null while none did. */
  readonly cause: () => EndSignal | null;
  readonly stopListening: () => void;
}

/** True where a signal ended a command before its end: Ctrl+C always says so, the system's only where something was left. */
export function wasCutShort(cause: ReturnType<Interruption['cause']>, isAllDone: boolean): boolean {
  return cause === 'SIGINT' || (cause !== null && !isAllDone);
}

/** Commands that are at work and end in good order. */
let listening = 0;

/** True while a command is at work that only a signal should end. */
export function isHeard(): boolean {
  return listening > 0;
}

/** Listens for the signals that end a command in good order; a second one ends the process at once. */
export function listenForInterruption(): Interruption {
  const controller = new AbortController();
  let cause: ReturnType<Interruption['cause']> = null;
  const interrupt = (name: NodeJS.Signals) => {
    if (cause !== null) process.exit(EXIT.interrupted);
    cause = END_SIGNALS.find((known) => known === name) ?? null;
    controller.abort();
  };
  for (const name of END_SIGNALS) process.on(name, interrupt);
  listening += 1;
  return {
    signal: controller.signal,
    cause: () => cause,
    stopListening: () => {
      if (process.listeners('SIGINT').includes(interrupt)) listening -= 1;
      for (const name of END_SIGNALS) process.off(name, interrupt);
    },
  };
}
