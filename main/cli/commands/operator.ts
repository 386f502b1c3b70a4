import { createInterface } from 'node:readline/promises';
import { operatorRulesSchema, type OperatorRules } from '../../../shared/operator-rules.ts';
import type { Engine } from '../../engine/process/compose.ts';
import { PIN_FILE } from '../session/admit.ts';
import { noOperators } from '../session/no-operators.ts';
import { withEngine, type CliPlaces } from '../session/open-engine.ts';
import { verbsOf } from '../terminal/command-access.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import type { Output } from '../terminal/output.ts';
import { oneOf, parseCommand, wholeNumber } from '../terminal/parse-command.ts';
import { canAsk, readSecret } from '../terminal/read-secret.ts';
import { UsageError } from '../terminal/usage.ts';

const VERBS = verbsOf('operator');

/** `operator add|remove|pin NAME`, `operator list`, `operator rules …`: who may see and change what is kept here. */
export async function operator(args: readonly string[], places: CliPlaces, output: Output): Promise<number> {
  const { positionals, values } = parseCommand(args, {
    yes: { type: 'boolean', default: false },
    'lock-after-minutes': { type: 'string' },
    'break-glass': { type: 'string' },
    'operator-lock': { type: 'string' },
  });
  const [verbText, name, ...others] = positionals;
  if (verbText === undefined) throw new UsageError(`operator needs one of ${VERBS.join(', ')}.`);
  const verb = oneOf('operator', verbText, VERBS);
  const change = readRules(values);
  if (Object.keys(change).length > 0 && verb !== 'rules')
    throw new UsageError('Rules belong to: sagittal operator rules');
  if (verb === 'list' || verb === 'rules') {
    if (name !== undefined) throw new UsageError(`operator ${verb} takes no name.`);
    return withEngine(places, output, (engine) =>
      verb === 'list' ? list(engine, output) : rules(engine, change, output),
    );
  }
  if (name === undefined || others.length > 0) throw new UsageError(`operator ${verb} needs one name.`);
  return withEngine(places, output, (engine) => {
    if (verb === 'remove') return remove(engine, name, values.yes, output);
    return give(engine, verb, name, output);
  });
}

type Calls = Pick<Engine, 'calls'>;

async function list({ calls }: Calls, output: Output): Promise<number> {
  const { state, operators, operator: signedIn } = await calls.lock.state();
  for (const { name } of operators) output.json({ operator: name, isSignedIn: name === signedIn });
  output.text(() =>
    operators.length === 0
      ? noOperators({ state })
      : operators.map(({ name }) => (name === signedIn ? `${name}, signed in here` : name)).join('\n'),
  );
  return EXIT.done;
}

async function give({ calls }: Calls, verb: 'add' | 'pin', name: string, output: Output): Promise<number> {
  const isFirst = verb === 'add' && (await calls.lock.state()).operators.length === 0;
  const pin = await readSecret({ prompt: `New PIN or passphrase of ${name}`, fileVariable: PIN_FILE, isNew: true });
  await (verb === 'add' ? calls.operators.add({ name, pin }) : calls.operators.changePin({ name, pin }));
  output.json({ operator: name, [verb === 'add' ? 'added' : 'changed']: true });
  output.text(verb === 'add' ? `${name} can sign in.` : `${name} signs in with the new PIN.`);
  if (isFirst) output.note('Sagittal is locked from now on where nobody is signed in. Sending goes on all the same.');
  return EXIT.done;
}

async function remove({ calls }: Calls, name: string, isYes: boolean, output: Output): Promise<number> {
  const { operators, rules: inEffect } = await calls.lock.state();
  // Where one is required the engine keeps the last one, and nobody has to be asked.
  const isLast =
    inEffect.operatorLock === 'optional' &&
    operators.length === 1 &&
    operators[0]?.name.toLowerCase() === name.toLowerCase();
  if (isLast && !isYes && !(await agrees())) {
    output.text('Nothing was changed.');
    return EXIT.done;
  }
  await calls.operators.remove({ name });
  output.json({ operator: name, removed: true });
  output.text(isLast ? `${name} was removed, and nothing is locked any more.` : `${name} was removed.`);
  return EXIT.done;
}

/** Throws UsageError where nobody can be asked. */
async function agrees(): Promise<boolean> {
  if (!canAsk())
    throw new UsageError('This is the last operator: without one nothing is locked any more. Add --yes to do it.');
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const question = 'This is the last operator: without one nothing is locked any more. Go on? [y/N] ';
    return /^y(es)?$/i.test((await lines.question(question)).trim());
  } finally {
    lines.close();
  }
}

type RuleValues = Readonly<Partial<Record<'lock-after-minutes' | 'break-glass' | 'operator-lock', string>>>;

function readRules(values: RuleValues): Partial<OperatorRules> {
  const minutes = wholeNumber('--lock-after-minutes', values['lock-after-minutes'], 1, 15);
  const { 'break-glass': breakGlass, 'operator-lock': operatorLock } = values;
  const { shape } = operatorRulesSchema;
  return {
    ...(minutes !== undefined && { lockAfterMinutes: minutes }),
    ...(breakGlass !== undefined && {
      breakGlass: oneOf('--break-glass', breakGlass, shape.breakGlass.unwrap().options),
    }),
    ...(operatorLock !== undefined && {
      operatorLock: oneOf('--operator-lock', operatorLock, shape.operatorLock.unwrap().options),
    }),
  };
}

async function rules({ calls }: Calls, change: Partial<OperatorRules>, output: Output): Promise<number> {
  const { rules: before } = await calls.lock.state();
  const now = Object.keys(change).length === 0 ? before : await calls.operators.saveRules({ ...before, ...change });
  output.json(now);
  output.text(
    [
      `An operator is ${now.operatorLock}.`,
      `Locks after ${now.lockAfterMinutes} min without use.`,
      `Going in without a PIN is ${now.breakGlass}.`,
    ].join('\n'),
  );
  return EXIT.done;
}
