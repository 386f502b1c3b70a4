import { createInterface } from 'node:readline/promises';
import type { LockState } from '../../../shared/contract/lock.ts';
import { Locked } from '../../engine/base/expected-failure.ts';
import type { Access } from '../../engine/operators/access.ts';
import type { Engine } from '../../engine/process/compose.ts';
import type { Output } from '../terminal/output.ts';
import { canAsk, readSecret } from '../terminal/read-secret.ts';
import { UsageError } from '../terminal/usage.ts';

/** The file with the PIN of the operator, and the variable with the operator's name, where no terminal is. */
export const PIN_FILE = 'SAGITTAL_OPERATOR_PIN_FILE';
const OPERATOR = 'SAGITTAL_OPERATOR';

type Calls = Pick<Engine, 'calls'>;

/**
 * Lets a command go on where nobody has to sign in first, and asks for operator and PIN where somebody has. True where the sign-in is for this
 * command alone, because the PIN came from a file. Throws Locked where nobody can be asked.
 */
export async function admit(engine: Calls, access: Access, output: Output): Promise<boolean> {
  const { calls } = engine;
  const lock = await calls.lock.state();
  if (access === 'open' || lock.state === 'off') return false;
  if (lock.state === 'open') {
    await calls.lock.use();
    return false;
  }
  if (lock.state === 'set-up') {
    if (access === 'set-up') return false;
    throw new Locked(NO_OPERATOR);
  }
  // A new PIN may be in that file; nobody signs in with it by mistake.
  const isFromFile = (process.env[PIN_FILE] ?? '') !== '' && access !== 'set-up';
  if (!isFromFile && !canAsk()) throw new Locked(NOBODY);
  await signIn(engine, output, await operatorToAsk(lock), isFromFile);
  return isFromFile;
}

/** Asks for the PIN of an operator and signs them in, at this terminal or for this process alone; tells what they have to know. */
export async function signIn({ calls }: Calls, output: Output, name: string, isForThisProcess = false): Promise<void> {
  const pin = await readSecret({ prompt: `PIN of ${name}`, fileVariable: PIN_FILE });
  const { breakGlass } = await calls.lock.signIn({ name, pin, isForThisProcess });
  if (breakGlass.length === 0) return;
  for (const { at, user, reason } of breakGlass)
    output.problem(`${new Date(at).toISOString()}: ${user} went in without a PIN. Reason: ${reason}`);
  await calls.lock.told();
}

/** The operator that the environment names, the only one there is, or whom a person names. */
export async function operatorToAsk({ operators }: Pick<LockState, 'operators'>): Promise<string> {
  const named = process.env[OPERATOR] ?? '';
  if (named !== '') return named;
  const [only, ...others] = operators;
  if (only !== undefined && others.length === 0) return only.name;
  if (!canAsk()) throw new UsageError(`Which operator? ${OPERATOR} can name one: ${listed(operators)}.`);
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await lines.question(`Operator (${listed(operators)}): `)).trim();
  } finally {
    lines.close();
  }
}

function listed(operators: LockState['operators']): string {
  return operators.map(({ name }) => name).join(', ');
}

const NO_OPERATOR =
  'This computer needs an operator before images and answers are shown: sagittal operator add NAME. ' +
  'Uploading, watching and sending go on.';
const NOBODY =
  'Sagittal is locked, and nobody is signed in here. On a terminal: sagittal unlock. ' +
  `Without one, name the operator in ${OPERATOR} and a file with the PIN in ${PIN_FILE}. ` +
  'Uploading, watching and sending go on.';
