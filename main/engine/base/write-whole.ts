import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { WrongUse } from './expected-failure.ts';
import { errorCode } from './intake-failure.ts';
import { isHeldByOther, patientlyBeside } from './patience.ts';
import { heldTrouble, placeTrouble } from './place-trouble.ts';

/** Pieces are gathered up to this length before they are written. */
const WRITE_CHARACTERS = 65_536;

/**
 * Writes a file whole or not at all: into a part file that is on disk before it takes the name; a file that another program has
 * open is waited for some seconds. Throws WrongUse where it may not, and the signal's reason.
 */
export async function writeWhole(
  path: string,
  pieces: Iterable<string | Buffer> | AsyncIterable<string | Buffer>,
  { signal, move = rename, platform = process.platform, limitMs }: WholeOptions = {},
): Promise<void> {
  const unfinished = `${path}.${randomUUID()}.part`;
  const file = await open(unfinished, 'wx', 0o600).catch((error: unknown) => {
    throw refused(path, error);
  });
  try {
    let gathered = '';
    for await (const piece of pieces) {
      signal?.throwIfAborted();
      if (typeof piece !== 'string') {
        await file.writeFile(piece);
        continue;
      }
      gathered += piece;
      if (gathered.length < WRITE_CHARACTERS) continue;
      await file.write(gathered);
      gathered = '';
    }
    await file.write(gathered);
    await file.sync();
    await file.close();
    await takeHeldName(() => move(unfinished, path), path, { signal, platform, limitMs });
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw isOfPlace(error) ? refused(path, error) : error;
  }
}

/** How a file is written; all of it may be left out. */
export interface WholeOptions {
  /** Ends the writing, and the wait for a file that another program has open. */
  readonly signal?: AbortSignal;
  /** Gives the finished file its name. */
  readonly move?: (from: string, to: string) => Promise<void>;
  readonly platform?: NodeJS.Platform;
  /** How long such a file is waited for, in milliseconds; some seconds when left out. */
  readonly limitMs?: number;
}

async function takeHeldName(
  move: () => Promise<void>,
  path: string,
  {
    signal,
    platform,
    limitMs,
  }: { signal: AbortSignal | undefined; platform: NodeJS.Platform; limitMs: number | undefined },
): Promise<void> {
  const isPassing = (error: unknown) => isHeldByOther(error, platform);
  try {
    await patientlyBeside(move, signal, { isPassing, ...(limitMs !== undefined && { limitMs }) });
  } catch (error) {
    throw isPassing(error) ? new WrongUse(heldTrouble(path, errorCode(error))) : error;
  }
}

function refused(path: string, error: unknown): WrongUse {
  return new WrongUse(placeTrouble(path, errorCode(error)));
}

/** True for what the system said of this file; what its pieces come from, such as the store, has errors of its own. */
function isOfPlace(error: unknown): boolean {
  return errorCode(error) !== null && error instanceof Error && 'syscall' in error;
}
