import type { Engine } from '../../engine/process/compose.ts';
import { operatorToAsk, signIn } from '../session/admit.ts';
import { noOperators } from '../session/no-operators.ts';
import { withEngine, type CliPlaces } from '../session/open-engine.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import type { Output } from '../terminal/output.ts';
import { parseCommand } from '../terminal/parse-command.ts';
import { UsageError } from '../terminal/usage.ts';

/** `lock`: signs everybody out, in the window and at every terminal. */
export async function lock(args: readonly string[], places: CliPlaces, output: Output): Promise<number> {
  if (args.length > 0) throw new UsageError('lock takes no words.');
  return withEngine(places, output, async ({ calls }) => {
    const lockState = await calls.lock.now({ why: 'by-hand' });
    if (lockState.operators.length === 0) throw new UsageError(noOperators(lockState));
    output.json({ locked: true });
    output.text('Locked. What is on its way goes on.');
    return EXIT.done;
  });
}

/** `unlock [OPERATOR] [--break-glass --reason TEXT]`: signs an operator in at this terminal. */
export async function unlock(args: readonly string[], places: CliPlaces, output: Output): Promise<number> {
  const { positionals, values } = parseCommand(args, {
    'break-glass': { type: 'boolean', default: false },
    reason: { type: 'string' },
  });
  const [name, ...others] = positionals;
  const isBreakGlass = values['break-glass'];
  if (others.length > 0) throw new UsageError('unlock takes one operator.');
  if (isBreakGlass !== (values.reason !== undefined) || (isBreakGlass && name !== undefined))
    throw new UsageError('Without a PIN: sagittal unlock --break-glass --reason TEXT');
  return withEngine(places, output, async (engine) => {
    const state = await engine.calls.lock.state();
    if (state.operators.length === 0) throw new UsageError(noOperators(state));
    if (values.reason !== undefined) await goIn(engine, values.reason, output);
    else await signIn(engine, output, name ?? (await operatorToAsk(state)));
    const { operator, rules } = await engine.calls.lock.state();
    output.json({ operator, lockAfterMinutes: rules.lockAfterMinutes });
    const who = operator === null ? 'You are in without a PIN' : `${operator} is signed in`;
    output.text(`${who} at this terminal; it locks after ${minutes(rules.lockAfterMinutes)} without a command.`);
    return EXIT.done;
  });
}

async function goIn({ calls }: Pick<Engine, 'calls'>, reason: string, output: Output): Promise<void> {
  await calls.lock.breakGlass({ reason });
  output.note('This was recorded with your reason, and the next operator is told.');
}

function minutes(count: number): string {
  return count === 1 ? '1 minute' : `${count} minutes`;
}
