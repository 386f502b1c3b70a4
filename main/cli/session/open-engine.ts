import { describeFailure } from '../../../shared/failures.ts';
import { keyStoreAdvice } from '../../engine/base/key-store-words.ts';
import { openLog } from '../../engine/base/log.ts';
import type { Access } from '../../engine/operators/access.ts';
import { composeEngine, type Engine } from '../../engine/process/compose.ts';
import type { EngineOptions } from '../../engine/process/engine-options.ts';
import { describeRescue } from '../../engine/storage/rescues.ts';
import type { OpenVault } from '../../credentials/open-vault.ts';
import { ExpectedFailure } from '../../engine/base/expected-failure.ts';
import { troubleAtStart } from '../../engine/base/storage-trouble.ts';
import { admit } from './admit.ts';
import { openVaultForCommandLine } from './open-vault-for-command-line.ts';
import { policyWatchOf } from './policy-of.ts';
import { terminalHolder } from './terminal-holder.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import type { Output } from '../terminal/output.ts';

/** What a command needs to know of where it runs. */
export interface CliPlaces {
  readonly dataDirectory: string;
  /** Of Sagittal itself. */
  readonly version: string;
  /** Path of the built endpoint program. */
  readonly demoEndpointEntry: string;
  /** Folder of the checkout or the installed app. */
  readonly repository: string;
  /** Where `upload` leaves its summary as JSON, when asked to. */
  readonly summaryFile: string | undefined;
  /** Who may use the command; only who is signed in when left out. */
  readonly access?: Access;
  /** The policy of this computer; where the system keeps it when left out. */
  readonly policyWatch?: EngineOptions['policyWatch'];
  /** The vault where the command has opened it already, so that nobody is asked for a passphrase twice. */
  readonly vault?: Awaited<ReturnType<typeof openVaultForCommandLine>>;
}

/** Opens the engine of the data directory in this process and says plainly where its data is not protected. */
export async function openEngine(places: CliPlaces, output: Output): Promise<Engine> {
  const vault = places.vault ?? (await atDataDirectory(places, () => openVaultForCommandLine(places)));
  if (vault.isNew && vault.dataProtection === 'unprotected') output.note(UNPROTECTED);
  const engine = await atDataDirectory(places, () => composeIn(places, vault, output));
  if (engine.rescue !== null) {
    output.problem(describeRescue(engine.rescue));
    engine.rescueTold();
  }
  return engine;
}

function composeIn(places: CliPlaces, vault: OpenVault, output: Output): Engine {
  return composeEngine({
    dataDirectory: places.dataDirectory,
    databaseKey: vault.databaseKey,
    dataProtection: vault.dataProtection,
    demoEndpointEntry: places.demoEndpointEntry,
    version: places.version,
    log: openLog(places.dataDirectory, 'cli'),
    policyWatch: policyWatchOf(places),
    holder: terminalHolder(),
    isUnattended: places.access === 'open',
    // The next process to start sets the damaged records aside, once nobody has them open any more.
    onDamage: () => {
      output.problem(describeFailure({ kind: 'storage-damaged', facts: {} }).sentence);
      process.exit(EXIT.fault);
    },
  });
}

/** Does something with the data directory; what the system refuses there is told as trouble of that folder's disk. */
async function atDataDirectory<Value>(
  { dataDirectory }: CliPlaces,
  work: () => Value | Promise<Value>,
): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    const trouble = troubleAtStart(error, dataDirectory);
    throw trouble === null ? error : new ExpectedFailure(trouble.kind, trouble.facts, { cause: error });
  }
}

/** Opens the engine, does something with it, and closes it again whatever happens. */
export async function withEngine<T>(
  places: CliPlaces,
  output: Output,
  use: (engine: Engine) => Promise<T>,
): Promise<T> {
  const engine = await openEngine(places, output);
  const stay = stayAwake(engine);
  let answer: T;
  let isForThisAlone = false;
  try {
    isForThisAlone = await admit(engine, places.access ?? 'operator', output);
    answer = await use(engine);
  } catch (error) {
    // The first trouble is the one to tell; signing out and closing over it are tried all the same.
    if (isForThisAlone) await engine.calls.lock.now({ why: 'ended' }).catch(() => undefined);
    await engine.stop().catch(() => undefined);
    throw error;
  } finally {
    stay.end();
  }
  if (isForThisAlone) await engine.calls.lock.now({ why: 'ended' });
  await engine.stop();
  return answer;
}

const USE_EVERY_MS = 5_000;

/** A command that is at work is a use of its terminal, however long it takes. */
function stayAwake({ calls }: Engine): { readonly end: () => void } {
  const timer = setInterval(() => {
    // What the disk refuses here is told by what the command does itself.
    calls.lock.use().catch(() => undefined);
  }, USE_EVERY_MS).unref();
  return {
    end: () => {
      clearInterval(timer);
    },
  };
}

const UNPROTECTED =
  'This computer has no key store, so the data Sagittal keeps here is not protected at rest: whoever can read its ' +
  'folder can read the images’ names and answers. ' +
  `Ask IT to ${keyStoreAdvice()}.`;
