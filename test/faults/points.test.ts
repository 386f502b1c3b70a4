import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCountingEndpoint, type CountingEndpoint } from '../support/counting-endpoint.ts';
import { tellFigures } from '../support/fault-figures.ts';
import { faultRun } from '../support/fault-run.ts';
import { faultSite, type FaultSite } from '../support/fault-site.ts';
import { fileFaults, shouldSkipFileFaults, type FileFault, type FileFaults } from '../support/file-faults.ts';
import { lookAtStates, runToEnd, type CommandEnd, type RecordedRun } from '../support/meet-trouble.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { SCENARIOS, type Scenario, type Trouble } from './scenarios.ts';

/*
 * Every command of the table meets trouble before its calls that change files. What a kill or a power cut leaves before each of
 * them is made from one recorded run. Failing calls, and some kills that hold the recording to the truth, are runs of their own. The
 * short form takes a few of each; the long one all, or so many of each row as --points says.
 */
const { seed, isLong, points, only } = faultRun();
const STATES = isLong ? points : 2;
const FAULTS: readonly Omit<FileFault, 'at'>[] = isLong
  ? [
      { does: 'kill' },
      ...(['ENOSPC', 'EIO', 'EACCES', 'EMFILE'] as const).flatMap((does) => [{ does }, { does, times: 3 }]),
    ]
  : [{ does: 'ENOSPC' }];
/** How much longer than without trouble a command may work before it gives up, and at least; and how long it may take without. */
const PATIENCE = 3;
const LEAST_PATIENCE_S = 3;
const LIMIT_S = 100;
const AFTERS = ['kill', 'power cut', 'power cut that kept names'] as const;

/** What a person understands of trouble with the disk; never the sentence of a bug. */
const PLAIN = /The disk with Sagittal's data .* is full|cannot write to the disk with its data|own records are damaged/;
const BUG = /Something went wrong inside Sagittal|^\s+at /m;

describe.skipIf(shouldSkipFileFaults())('trouble before any call', () => {
  const random = seededRandom(seed);
  let faults: FileFaults;
  let endpoint: CountingEndpoint;

  beforeAll(async () => {
    faults = fileFaults();
    endpoint = await startCountingEndpoint(['--latency-ms', '150']);
  });

  afterAll(async () => {
    await endpoint.stop();
    faults[Symbol.dispose]();
  });

  const chosen = SCENARIOS.filter(({ name }) => only === null || name === only);
  describe.each(chosen.map((scenario) => [scenario.name, scenario] as const))('of %s', (name, scenario) => {
    let site: FaultSite;
    let recorded: RecordedRun;
    let count: number;
    let patienceS: number;

    beforeAll(async () => {
      site = faultSite();
      await scenario.prepare(site, endpoint.container);
      using copy = copyOf(site);
      const startedAt = performance.now();
      const { stdout, stderr } = await run(copy, site, scenario, faults.recording(copy.dataDirectory), LIMIT_S);
      patienceS = Math.max(LEAST_PATIENCE_S, Math.ceil((PATIENCE * (performance.now() - startedAt)) / 1_000));
      expect([stdout, stderr]).toSatisfy(() => scenario.hasSucceeded(stdout, stderr));
      recorded = { begin: site.dataDirectory, root: copy.dataDirectory, calls: faults.recorded() };
      count = faults.calls();
    });

    afterAll(() => {
      site[Symbol.dispose]();
    });

    it.each(AFTERS)('a %s loses nothing', { timeout: 7_200_000 }, async (after) => {
      const places = recorded.calls.flatMap(({ does }, at) => (does === 'said' ? [] : [at]));
      const step = Math.max(1, Math.ceil(places.length / STATES));
      const begin = Math.floor(random() * step);
      const wanted = new Set([...places.filter((_at, place) => place % step === begin), recorded.calls.length]);
      const found: Found[] = [];
      await lookAtStates(recorded, after, wanted, async ({ dataDirectory, end, where }) => {
        found.push(
          ...(await lookAt(scenario, dataDirectory, site, end)).map((trouble) => ({ ...trouble, where, end })),
        );
      });
      tell(`${name}, ${after} before calls of ${count}`, after === 'kill' ? 'kills' : 'powerCuts', wanted.size, found);
    });

    it.each(FAULTS)('with %o nothing is lost, and it is told', { timeout: 7_200_000 }, async (fault) => {
      const step = Math.max(1, count / points);
      const found: Found[] = [];
      let runs = 0;
      for (let at = 1 + random() * step; at <= count + 1; at += step) {
        found.push(...(await tryFault(site, scenario, { ...fault, at: Math.floor(at) }, patienceS)));
        runs += 1;
      }
      const word = fault.does === 'kill' ? 'kills' : 'failures';
      tell(`${name}, ${fault.does} ${fault.times ?? 'for ever'} at calls of ${count}`, word, runs, found);
    });
  });

  /** One run that meets the fault, and what the next one makes of it. */
  async function tryFault(site: FaultSite, scenario: Scenario, fault: FileFault, patienceS: number): Promise<Found[]> {
    using copy = copyOf(site);
    const end = await run(copy, site, scenario, faults.env(copy.dataDirectory, fault), patienceS);
    const troubles = await lookAt(scenario, copy.dataDirectory, site, end);
    if (fault.does !== 'kill') troubles.push(...judgeWords(scenario, end));
    const where = `${fault.does} ${fault.times ?? 'for ever'} at call ${fault.at}`;
    return troubles.map((trouble) => ({ ...trouble, where, end }));
  }

  /** In a copy of the site's data; the images are where they are. */
  function run(
    copy: FaultSite,
    site: FaultSite,
    { command, isDone }: Scenario,
    env: Record<string, string>,
    patienceS: number,
  ): Promise<CommandEnd> {
    const work = isDone === undefined ? undefined : { isDone, patienceMs: patienceS * 1_000 };
    return runToEnd(copy, command(site, endpoint.container, patienceS), env, work);
  }

  function copyOf(site: FaultSite): FaultSite {
    const copy = faultSite(join(site.path, `copy-${random().toString(36).slice(2)}`));
    cpSync(site.dataDirectory, copy.dataDirectory, { recursive: true });
    return copy;
  }
});

interface Found extends Trouble {
  readonly where: string;
  readonly end: CommandEnd;
}

async function lookAt(
  scenario: Scenario,
  dataDirectory: string,
  site: FaultSite,
  { stdout, stderr }: CommandEnd,
): Promise<Trouble[]> {
  try {
    return await scenario.look({ dataDirectory, site, stdout, stderr });
  } catch (error) {
    return [{ kind: 'stuck', what: String(error) }];
  }
}

function judgeWords(scenario: Scenario, { code, stdout, stderr }: CommandEnd): Trouble[] {
  if (code === null) return [{ kind: 'stuck', what: 'the command did not end by itself' }];
  const isPlain = scenario.hasSucceeded(stdout, stderr) || PLAIN.test(stderr);
  return isPlain && !BUG.test(stderr) ? [] : [{ kind: 'silent', what: `it ended with ${code} and did not say why` }];
}

function tell(name: string, word: 'kills' | 'failures' | 'powerCuts', points: number, found: readonly Found[]): void {
  const count = (kind: Trouble['kind']) => found.filter((one) => one.kind === kind).length;
  for (const { kind, what, where, end } of found)
    process.stdout.write(`${kind}, ${where}: ${what}\n  ${end.code ?? 'killed'}: ${end.stderr}\n`);
  tellFigures(name, { [word]: points, lost: count('lost'), stuck: count('stuck'), silent: count('silent') });
  expect(found.map(({ kind, where }) => `${kind}, ${where}`)).toEqual([]);
}
