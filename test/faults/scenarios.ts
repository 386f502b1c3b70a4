import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { damagePages } from '../support/damage.ts';
import { drain, storedImages, type StoredImage, type WatchedPlace } from '../support/drained.ts';
import { untilStore, type FaultSite } from '../support/fault-site.ts';
import { writeNoiseImages } from '../support/noise-images.ts';
import { oldData } from '../support/old-data.ts';
import { seededRandom } from '../support/seeded-random.ts';

/** What is never to be: an image or a record that is gone, work that does not go on, trouble that nobody is told of. */
export interface Trouble {
  readonly kind: 'lost' | 'stuck' | 'silent';
  readonly what: string;
}

/** What a command that met trouble has left. */
export interface Aftermath {
  readonly dataDirectory: string;
  readonly site: FaultSite;
  /** What the command printed before its end, or before the power went. */
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that meets trouble at every call it makes. */
export interface Scenario {
  readonly name: string;
  /** Brings the data directory to where the command begins; a model answers at `container`. */
  readonly prepare: (site: FaultSite, container: string) => Promise<void>;
  /** It gives up after so many seconds where it waits for something. */
  readonly command: (site: FaultSite, container: string, patienceS: number) => readonly string[];
  /** For a command that only a signal ends: true once it has done its work. */
  readonly isDone?: (stdout: string) => boolean;
  /** True for a command without trouble, by what it printed. */
  readonly hasSucceeded: (stdout: string, stderr: string) => boolean;
  /** Lets the next process work without trouble, and says what is not as it was promised. */
  readonly look: (after: Aftermath) => Promise<Trouble[]>;
}

const IMAGES = 4;
const PROFILE = ['--text-check', 'off', '--concurrency', '2'];
const SEED = 7;

export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'upload',
    prepare: async (site, container) => {
      writeNoiseImages(site.images, IMAGES, seededRandom(SEED));
      await site.addProfile(container, PROFILE);
    },
    command: ({ images }, _container, patienceS) => [
      ...['upload', images, '--profile', 'bench', '--json', '--give-up-after', String(patienceS)],
    ],
    hasSucceeded: saysAllAnswered,
    look: (after) => lookAtImages(after, 'all or none'),
  },
  {
    name: 'first-start',
    prepare: () => Promise.resolve(),
    command: (_site, container) => setProfile(container),
    hasSucceeded: (stdout) => stdout !== '',
    look: async ({ dataDirectory, stdout }) => {
      const opened = await opening(dataDirectory);
      if (opened.troubles.length > 0 || stdout === '') return opened.troubles;
      const isThere = opened.profiles.includes('bench');
      return isThere ? [] : [{ kind: 'lost', what: 'the profile that was told as saved' }];
    },
  },
  {
    name: 'queue-run',
    prepare: async (site, container) => {
      writeNoiseImages(site.images, IMAGES, seededRandom(SEED));
      await site.addProfile(container, PROFILE);
      await site.run(['upload', site.images, '--profile', 'bench', '--no-wait']);
      const worker = site.start(['queue', 'run', '--json']);
      await untilStore(site, ({ running }) => running > 0);
      worker.kill('SIGKILL');
    },
    command: (_site, _container, patienceS) => ['queue', 'run', '--json', '--give-up-after', String(patienceS)],
    hasSucceeded: (_stdout, stderr) => stderr === '',
    look: (after) => lookAtImages(after, 'all'),
  },
  {
    name: 'watch',
    prepare: async (site, container) => {
      writeNoiseImages(site.images, IMAGES, seededRandom(SEED));
      await site.addProfile(container, PROFILE);
    },
    command: ({ images }) => ['watch', images, '--profile', 'bench', '--every', '1', '--json'],
    isDone: (stdout) => answeredIn(stdout).length >= IMAGES,
    hasSucceeded: saysAllAnswered,
    look: (after) => lookAtImages(after, 'all', { path: after.site.images, profileName: 'bench', files: IMAGES }),
  },
  {
    name: 'migration',
    prepare: (site) => {
      rmSync(join(site.dataDirectory, 'vault.json'));
      oldData('803b04f', site.dataDirectory);
      return Promise.resolve();
    },
    command: () => ['queue', 'list', '--json'],
    hasSucceeded: (stdout) => stdout.split('\n').length > OLD_IMAGES,
    look: async ({ dataDirectory }) => {
      const { troubles } = await opening(dataDirectory);
      const images = storedImages(dataDirectory);
      const answers = images.filter(({ hasAnswer }) => hasAnswer).length;
      if (images.length === OLD_IMAGES && answers === OLD_ANSWERS) return troubles;
      return [...troubles, { kind: 'lost', what: `${images.length} images with ${answers} answers are left` }];
    },
  },
  rescueOf('damaged', (data) => {
    damagePages(join(data, 'sagittal.db'), 40, seededRandom(SEED));
  }),
  rescueOf('cut-off', (data) => {
    writeFileSync(join(data, 'sagittal.db'), '');
  }),
  rescueOf('gone', (data) => {
    rmSync(join(data, 'sagittal.db'));
  }),
];

/** In test/fixtures/data-803b04f.zip. */
const OLD_IMAGES = 44;
const OLD_ANSWERS = 8;

const TOLD = /records were (damaged|missing)/;

/** Records that are lost, with a backup that holds some images and copies of the others. */
function rescueOf(loss: string, lose: (dataDirectory: string) => void): Scenario {
  return {
    name: `rescue-${loss}`,
    prepare: async (site, container) => {
      writeNoiseImages(join(site.images, 'answered'), 2, seededRandom(SEED));
      writeNoiseImages(join(site.images, 'waiting'), IMAGES, seededRandom(SEED + 1));
      await site.addProfile(container, PROFILE);
      await site.run(['upload', join(site.images, 'answered'), '--profile', 'bench']);
      await site.run(['db', 'backup', join(site.dataDirectory, 'backups')]);
      await site.run(['upload', join(site.images, 'waiting'), '--profile', 'bench', '--no-wait']);
      lose(site.dataDirectory);
    },
    command: () => ['queue', 'list', '--json'],
    hasSucceeded: (_stdout, stderr) => TOLD.test(stderr),
    look: (after) => lookAtRescue(after, loss === 'damaged'),
  };
}

async function lookAtRescue({ dataDirectory, site, stderr }: Aftermath, hasOld: boolean): Promise<Trouble[]> {
  const { rescue } = await drain(dataDirectory);
  const troubles: Trouble[] = [];
  if (!TOLD.test(`${stderr}${rescue ?? ''}`)) troubles.push({ kind: 'silent', what: 'nobody was told of the rescue' });
  const images = storedImages(dataDirectory);
  const answered = images.filter(({ hasAnswer }) => hasAnswer).length;
  if (images.length !== IMAGES + 2 || answered !== 2)
    troubles.push({ kind: 'lost', what: `${images.length} images with ${answered} answers are left` });
  const names = readdirSync(dataDirectory);
  const aside = names.filter((name) => /^sagittal\.damaged-.*\.db$/.test(name));
  const isOld = (name: string) => readFileSync(join(dataDirectory, name)).equals(readFileSync(site.storePath));
  if (hasOld && !aside.some(isOld))
    troubles.push({ kind: 'lost', what: 'the damaged store was not set aside as it was' });
  const passing = names.filter((name) => name.startsWith('sagittal.db.'));
  if (passing.length > 0) troubles.push({ kind: 'stuck', what: `left behind: ${passing.join(', ')}` });
  return troubles;
}

/** What one image after another came to be, once nothing fails any more. */
async function lookAtImages(
  { dataDirectory, stdout }: Aftermath,
  promised: 'all' | 'all or none',
  watch?: WatchedPlace,
): Promise<Trouble[]> {
  const { rescue, isSettled } = await drain(dataDirectory, { isRunning: true, ...(watch !== undefined && { watch }) });
  const troubles: Trouble[] = [];
  if (!isSettled) troubles.push({ kind: 'stuck', what: 'images wait for ever' });
  if (rescue !== null) troubles.push({ kind: 'lost', what: `the records were taken for lost: ${rescue}` });
  const images = storedImages(dataDirectory);
  const isAllowedCount = images.length === IMAGES || (promised === 'all or none' && images.length === 0);
  if (!isAllowedCount) troubles.push({ kind: 'lost', what: `${images.length} of ${IMAGES} images have a row` });
  const odd = images.filter((image) => image.state !== 'answered' || !image.hasAnswer);
  if (isSettled) troubles.push(...odd.map((image) => ({ kind: 'lost' as const, what: inWords(image) })));
  const answered = new Set(images.filter(({ hasAnswer }) => hasAnswer).map(({ path }) => path));
  const missing = answeredIn(stdout).filter((path) => !answered.has(path));
  troubles.push(...missing.map((path) => ({ kind: 'lost' as const, what: `${path} was told as answered` })));
  return troubles;
}

function inWords({ path, state, kind, hasAnswer }: StoredImage): string {
  return `${path} is ${state} ${kind ?? ''} ${hasAnswer ? '' : 'without an answer'}`;
}

async function opening(dataDirectory: string): Promise<{ troubles: Trouble[]; profiles: readonly string[] }> {
  const { rescue, profiles } = await drain(dataDirectory);
  const hasLost = rescue !== null || readdirSync(dataDirectory).some((name) => name.startsWith('sagittal.damaged-'));
  const what = `the records were taken for lost: ${rescue ?? ''}`;
  return { troubles: hasLost ? [{ kind: 'lost', what }] : [], profiles };
}

function setProfile(container: string): string[] {
  return ['profile', 'set', 'bench', '--kind', 'http', '--endpoint-url', `${container}/invocations`, '--json'];
}

/** The files that a command has told as answered; a line that was cut off says nothing. */
function answeredIn(stdout: string): string[] {
  return stdout.split('\n').flatMap((line) => {
    const [, path] = /^\{.*?"file":"([^"]+)".*?"state":"answered".*\}$/.exec(line) ?? [];
    return path === undefined ? [] : [path];
  });
}

function saysAllAnswered(stdout: string): boolean {
  return new Set(answeredIn(stdout)).size === IMAGES;
}
