import type { SagittalApi } from '../../../shared/contract/api.ts';
import { CALLS, type CallInput, type CallOutput } from '../../../shared/contract/calls.ts';
import { CALL_NAMES, type CallName, type Topic } from '../../../shared/contract/names.ts';
import { failure, success, type ReportedError, type Result } from '../../../shared/result.ts';
import { otherCalls } from './other-calls.ts';
import { queueCalls } from './queue-calls.ts';
import { createWorld, type World } from './world.ts';

/** How each call is answered, input and output as the contract says. */
export type Handlers = { readonly [Name in CallName]: (input: CallInput<Name>) => CallOutput<Name> };

/** Main as the page sees it, in memory: what it knows, what it was asked, and ways to let it fail or wait. */
export interface MainTwin {
  readonly api: SagittalApi;
  readonly world: World;
  /** The inputs of a call so far, in their order. */
  readonly asked: <Name extends CallName>(name: Name) => CallInput<Name>[];
  /** Answers a call with this sentence as its failure from now on. */
  readonly fail: (name: CallName, sentence: string, kind?: ReportedError['kind']) => void;
  /** Answers a call again as before it failed. */
  readonly mend: (name: CallName) => void;
  /** Keeps a call waiting until the function it gives is called. */
  readonly hold: (name: CallName) => () => void;
  /** Says that something has changed, as main does. */
  readonly push: (...topics: Topic[]) => void;
}

/** A twin of main over a world of its own; every input and every answer is parsed as over IPC. */
export function createMainTwin(changes: Partial<World> = {}): MainTwin {
  const world = createWorld(changes);
  const handlers: Handlers = { ...otherCalls(world), ...queueCalls(world) };
  const inputs: { readonly name: CallName; readonly input: unknown }[] = [];
  const failing = new Map<CallName, ReportedError>();
  const held = new Map<CallName, Promise<null>>();
  const listeners = new Set<(topics: readonly Topic[]) => void>();
  const answer = async (name: CallName, input: unknown): Promise<Result<unknown>> => {
    const parsed = CALLS[name].input.parse(input);
    inputs.push({ name, input: parsed });
    await held.get(name);
    const error = failing.get(name);
    if (error !== undefined) return failure(error);
    // One call at a time: the handler of a name takes the input of that name.
    const handler = handlers[name] as (input: unknown) => unknown;
    return success(CALLS[name].output.parse(handler(parsed)));
  };
  return {
    api: apiOver(answer, listeners),
    world,
    // What was kept under a name is the parsed input of that call.
    asked: <Name extends CallName>(name: Name) =>
      inputs.filter((entry) => entry.name === name).map(({ input }) => input as CallInput<Name>),
    fail: (name, sentence, kind = 'internal') =>
      failing.set(name, { kind, sentence, forIt: `${name} was told to fail` }),
    mend: (name) => failing.delete(name),
    hold: (name) => {
      const { promise, resolve } = Promise.withResolvers<null>();
      held.set(name, promise);
      return () => {
        held.delete(name);
        resolve(null);
      };
    },
    push: (...topics) => listeners.forEach((tell) => tell(topics)),
  };
}

function apiOver(
  answer: (name: CallName, input: unknown) => Promise<Result<unknown>>,
  listeners: Set<(topics: readonly Topic[]) => void>,
): SagittalApi {
  const groups: Record<string, Record<string, (input: unknown) => Promise<Result<unknown>>>> = {};
  for (const name of CALL_NAMES) {
    const [group = '', method = ''] = name.split('.');
    groups[group] = { ...groups[group], [method]: (input) => answer(name, input) };
  }
  const drop = (files: readonly File[]) =>
    answer('upload.dropped', { paths: files.map(({ name }) => `/drop/${name}`) });
  // The loop above has built the groups that the type spells out.
  return {
    ...groups,
    upload: { ...groups['upload'], drop },
    onChange: (listener: (topics: readonly Topic[]) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as SagittalApi;
}
