import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { damagePages } from '../support/damage.ts';
import { faultRun } from '../support/fault-run.ts';
import { faultSite, type FaultSite } from '../support/fault-site.ts';
import { fileFaults, shouldSkipFileFaults, type FileFault, type FileFaults } from '../support/file-faults.ts';
import { startCountingEndpoint } from '../support/counting-endpoint.ts';
import { writeNoiseImages } from '../support/noise-images.ts';
import { seededRandom } from '../support/seeded-random.ts';

const { seed, isLong } = faultRun();
const ANSWERED = 3;
const WAITING = 6;
/** Points of each kind of fault; all of them in the long run. */
const POINTS = isLong ? Infinity : 3;

/** How the records are lost, by what is done to the data directory. */
const LOSSES: Readonly<Record<string, (data: string) => void>> = {
  damaged: (data) => {
    damagePages(join(data, 'sagittal.db'), 40, seededRandom(seed));
  },
  'cut off to nothing': (data) => {
    writeFileSync(join(data, 'sagittal.db'), '');
  },
  gone: (data) => {
    rmSync(join(data, 'sagittal.db'));
  },
};

const FAULTS: readonly Omit<FileFault, 'at'>[] = [
  { does: 'kill' },
  { does: 'ENOSPC' },
  { does: 'EIO' },
  ...(isLong
    ? ([
        { does: 'ENOSPC', times: 3 },
        { does: 'EIO', times: 3 },
        { does: 'EACCES' },
        { does: 'EMFILE' },
        { does: 'EACCES', times: 3 },
      ] as const)
    : []),
];

const TOLD = /records were (damaged|missing)/;
/** Sentences that say why nothing was done; never that of a bug. */
const REFUSED =
  /^(The disk with Sagittal's data .* is full|Sagittal cannot write to the disk with its data|Sagittal's own records are damaged)/;
/** Promised by nobody who has not looked at the records yet, or has found them lost. */
const ALL_IS_WELL = 'Nothing is lost';

describe.skipIf(shouldSkipFileFaults())('a rescue that is cut short', () => {
  let site: FaultSite;
  let faults: FileFaults;

  beforeAll(async () => {
    faults = fileFaults();
    site = faultSite();
    writeNoiseImages(join(site.images, 'answered'), ANSWERED, seededRandom(seed));
    writeNoiseImages(join(site.images, 'waiting'), WAITING, seededRandom(seed + 1));
    await using endpoint = await startCountingEndpoint();
    await site.addProfile(endpoint.container);
    await site.run(['upload', join(site.images, 'answered'), '--profile', 'bench']);
    await site.run(['db', 'backup', join(site.dataDirectory, 'backups')]);
    await site.run(['upload', join(site.images, 'waiting'), '--profile', 'bench', '--no-wait']);
    expect(site.read()).toMatchObject({ answered: ANSWERED, waiting: WAITING });
  });

  afterAll(() => {
    site[Symbol.dispose]();
    faults[Symbol.dispose]();
  });

  it.each(Object.keys(LOSSES).flatMap((loss) => FAULTS.map((fault) => [loss, fault] as const)))(
    'of records that are %s loses nothing and is told, with the fault %o before each file call',
    async (loss, fault) => {
      const calls = await countCalls(loss);
      const step = Math.max(1, Math.floor(calls / POINTS));
      let points = 0;
      for (let at = 1; at <= calls; at += step) {
        await tryPoint(loss, { ...fault, at });
        points += 1;
      }
      process.stdout.write(`rescue, ${loss}, ${fault.does} ${fault.times ?? ''}: ${points} points of ${calls}\n`);
      expect(points).toBeGreaterThan(0);
    },
    7_200_000,
  );

  async function countCalls(loss: string): Promise<number> {
    using copy = lostCopy(loss);
    await copy.run(['queue', 'list', '--json'], faults.env(copy.dataDirectory, { does: 'kill', at: 0 }));
    return faults.calls();
  }

  /** One command that meets the fault, and the next one without it. */
  async function tryPoint(loss: string, fault: FileFault): Promise<void> {
    using copy = lostCopy(loss);
    const lost = loss === 'damaged' ? readFileSync(copy.storePath) : null;
    const first = await copy.run(['queue', 'list', '--json'], faults.env(copy.dataDirectory, fault));
    const next = await copy.run(['queue', 'list', '--json']);
    const said = `${first.stderr}${next.stderr}`;
    const wasKilled = first.code === null;
    const isFirstHonest =
      wasKilled || ((first.code === 0 ? TOLD : REFUSED).test(first.stderr) && !first.stderr.includes(ALL_IS_WELL));
    const { rows, answered, waiting, withoutAnswer } = copy.read();
    const names = readdirSync(copy.dataDirectory);
    const aside = names.filter((name) => /^sagittal\.damaged-.*\.db$/.test(name));
    const isKept = lost === null || aside.some((name) => readFileSync(join(copy.dataDirectory, name)).equals(lost));
    const passing = names.filter((name) => name.startsWith('sagittal.db.'));
    expect({
      fault,
      first: [first.code, first.stderr],
      next: [next.code, next.stderr],
      isFirstHonest,
      isTold: TOLD.test(said),
      counts: { rows, answered, waiting, withoutAnswer },
      isKept,
      passing,
    }).toMatchObject({
      next: [0, expect.any(String) as string],
      isFirstHonest: true,
      isTold: true,
      counts: { rows: ANSWERED + WAITING, answered: ANSWERED, waiting: WAITING, withoutAnswer: 0 },
      isKept: true,
      passing: [],
    });
  }

  function lostCopy(loss: string): FaultSite {
    const copy = faultSite(join(site.path, `copy-${Math.random().toString(36).slice(2)}`));
    cpSync(site.dataDirectory, copy.dataDirectory, { recursive: true });
    LOSSES[loss]?.(copy.dataDirectory);
    return copy;
  }
});
