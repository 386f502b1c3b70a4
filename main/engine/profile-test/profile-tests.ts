import type { Check, ProfileTest } from '../../../shared/contract/profile-test.ts';
import { WrongUse } from '../base/expected-failure.ts';
import type { Transports } from '../model/transports.ts';
import type { Destination } from '../destinations/senders.ts';
import type { Profile } from '../model/profile.ts';
import { runChecks, waitingChecks } from './run-checks.ts';
import type { Found, Step, TestContext } from './step.ts';
import type { TestPicture } from './test-picture.ts';
import { verdictOf } from './verdict.ts';

export interface ProfileTestPorts {
  /** The destination and the ways there, over connections of the test's own. */
  readonly connect: (profile: Profile) => Promise<{ destination: Destination; transports: Transports }>;
  readonly now: () => number;
  readonly newId: () => string;
  readonly newBoundary: () => string;
  readonly onBug: (error: unknown) => void;
}

/** What a test is asked for; without a picture nothing reaches the model. */
export interface TestOrder {
  readonly profile: Profile;
  readonly picture: TestPicture;
  readonly isPictureWanted: boolean;
}

interface Running {
  test: ProfileTest;
  readonly stop: AbortController;
}

/** Tests that are kept to be read; older ones are forgotten. */
const MOST_KEPT = 20;

/** The tests of this process: begun, read while they run, stopped. */
export class ProfileTests {
  readonly #ports: ProfileTestPorts;
  readonly #tests = new Map<string, Running>();

  constructor(ports: ProfileTestPorts) {
    this.#ports = ports;
  }

  /** Begins a test and answers its id. */
  async start(order: TestOrder): Promise<string> {
    // What the checks need of the AWS SDK is loaded where one is begun.
    const { STEPS: steps } = await import('./steps.ts');
    const testId = this.#ports.newId();
    const running: Running = { stop: new AbortController(), test: beforeFirst(testId, order.profile.name, steps) };
    this.#tests.set(testId, running);
    for (const [oldest, { stop }] of [...this.#tests].slice(0, -MOST_KEPT)) {
      stop.abort();
      this.#tests.delete(oldest);
    }
    void this.#run(running, order, steps);
    return testId;
  }

  /** Throws WrongUse for a test that is not known any more. */
  read(testId: string): ProfileTest {
    const running = this.#tests.get(testId);
    if (running === undefined) throw new WrongUse('This test is not known any more. Start it again.');
    return running.test;
  }

  stop(testId: string): void {
    this.#tests.get(testId)?.stop.abort();
  }

  stopAll(): void {
    for (const { stop } of this.#tests.values()) stop.abort();
  }

  async #run(running: Running, order: TestOrder, steps: readonly Step[]): Promise<void> {
    const { now, onBug } = this.#ports;
    const found: Found = { tried: [], suggested: {} };
    const update = (over: Partial<ProfileTest>) => {
      running.test = { ...running.test, ...over };
    };
    const context = this.#context(order, found, () => {
      update({ tried: [...found.tried] });
    });
    try {
      const onCheck = (check: Check) => {
        update({ checks: running.test.checks.map((known) => (known.name === check.name ? check : known)) });
      };
      const checks = await runChecks(steps, context, running.stop.signal, { onCheck, onBug, clock: now });
      update(result(checks, found, order.profile));
    } catch (error) {
      if (!running.stop.signal.aborted) onBug(error);
      update({ isFinished: true, isPassed: false, verdict: 'The test was stopped.' });
    }
  }

  #context({ profile, picture, isPictureWanted }: TestOrder, found: Found, tell: () => void): TestContext {
    const { connect, now, newId, newBoundary } = this.#ports;
    let connected: ReturnType<typeof connect> | null = null;
    const once = () => (connected ??= connect(profile));
    return {
      name: profile.name,
      settings: profile.settings,
      isPictureWanted,
      picture,
      found,
      place: async () => (await once()).destination,
      transports: async () => (await once()).transports,
      now,
      newId,
      newBoundary,
      tell,
    };
  }
}

function beforeFirst(testId: string, profileName: string, steps: readonly Step[]): ProfileTest {
  return {
    testId,
    profileName,
    isFinished: false,
    isPassed: null,
    checks: waitingChecks(steps),
    tried: [],
    settings: null,
    neededMode: null,
    latencyMs: null,
    verdict: null,
  };
}

function result(checks: readonly Check[], found: Found, { settings }: Profile): Partial<ProfileTest> {
  const isPassed = checks.every(({ state }) => state !== 'failed');
  const latencyMs = found.latencyMs ?? null;
  return {
    isFinished: true,
    isPassed,
    tried: [...found.tried],
    settings: isPassed ? (found.settings ?? { ...settings, ...found.suggested }) : null,
    neededMode: found.neededMode ?? null,
    latencyMs,
    ...(found.placement !== undefined && { placement: found.placement }),
    verdict: verdictOf(checks, latencyMs, found.tried),
  };
}
