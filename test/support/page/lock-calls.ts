import { operatorRulesSchema } from '../../../shared/operator-rules.ts';
import type { Handlers } from './main-twin.ts';
import type { World } from './world.ts';

/** The lock and its operators over the stores of a world. */
export function lockCalls(world: World) {
  const list = () => world.lock.operators.map(({ name }) => ({ name, createdAt: 1 }));
  const open = (operator: string | null) => (world.lock = { ...world.lock, state: 'open', operator });
  return {
    'lock.state': () => world.lock,
    'lock.signIn': ({ name, pin }) => {
      if (world.pins.get(name) !== pin) throw new Error('a wrong PIN is told by `fail`');
      return open(name);
    },
    'lock.breakGlass': () => open(null),
    'lock.told': () => (world.lock = { ...world.lock, breakGlass: [] }),
    'lock.now': () => (world.lock = { ...world.lock, state: 'locked', operator: null }),
    'operators.list': list,
    'operators.add': ({ name, pin }) => {
      world.pins.set(name, pin);
      const operators = [...world.lock.operators, { name, waitMs: 0 }];
      world.lock = { ...world.lock, state: 'open', operators, operator: world.lock.operator ?? name };
      return list();
    },
    'operators.remove': ({ name }) => {
      const operators = world.lock.operators.filter((operator) => operator.name !== name);
      world.lock = { ...world.lock, operators, ...(operators.length === 0 && { state: 'off', operator: null }) };
      return list();
    },
    'operators.changePin': ({ name, pin }) => {
      world.pins.set(name, pin);
      return list();
    },
    'operators.saveRules': (rules) => {
      world.lock = { ...world.lock, rules: operatorRulesSchema.parse(rules) };
      return world.lock.rules;
    },
  } satisfies Partial<Handlers>;
}
