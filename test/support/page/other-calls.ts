import type { Sent } from '../../../shared/contract/sent-request.ts';
import type { AnswerLook } from '../../../shared/contract/answer-look.ts';
import type { Assessed } from '../../../shared/contract/assessment.ts';
import type { HistoryRow } from '../../../shared/contract/rows.ts';
import type { Reading } from '../../../shared/contract/reading.ts';
import { keepingSchema } from '../../../shared/keeping.ts';
import { profileSettingsSchema } from '../../../shared/profile.ts';
import { lockCalls } from './lock-calls.ts';
import type { Handlers } from './main-twin.ts';
import { NOON_VISIT, signIn } from './records.ts';
import type { World } from './world.ts';

type OtherCall = Exclude<keyof Handlers, `queue.${string}`>;

/** Every call but the queue's, over the stores of a world. */
export function otherCalls(world: World): Pick<Handlers, OtherCall> {
  return {
    ...lockCalls(world),
    ...windowCalls(world),
    ...historyCalls(world),
    ...profileCalls(world),
    ...privacyCalls(world),
  };
}

function windowCalls(world: World) {
  const { choices } = world;
  return {
    'app.about': () => world.about,
    'app.status': () => world.status,
    'app.saveRecoveryKey': () => ({ savedAs: choices.savedAs }),
    'app.saveBundle': () => ({ savedAs: choices.savedAs }),
    'app.openFolder': () => ({}),
    'app.startAtLogin': () => ({ isOn: world.startsAtLogin }),
    'app.setStartAtLogin': ({ isOn }) => ({ isOn: (world.startsAtLogin = isOn) }),
    'upload.given': () => {
      const { given } = world;
      world.given = { token: null, missing: [] };
      return given;
    },
    'upload.pickFiles': () => ({ token: choices.token }),
    'upload.pickFolder': () => ({ token: choices.token }),
    'upload.dropped': () => ({ token: 'dropped' }),
    'upload.recentFolders': () => world.recentFolders,
    'upload.scan': () => ({ scanId: world.scan.scanId }),
    'upload.scanned': () => world.scan,
    'upload.discard': () => ({}),
    'upload.send': () => ({ batchId: 7 }),
    'store.keeping': () => world.keeping,
    'store.keep': (keeping) => (world.keeping = keepingSchema.parse(keeping)),
    'policy.view': () => world.policy,
    'updates.view': () => world.updates,
    'updates.look': () => world.updates,
    'updates.install': () => world.updates,
    'watch.list': () => world.watched,
    'watch.pickFolder': () => choices.watchedFolder,
    'watch.save': ({ place, ...how }) => {
      const old = 'id' in place ? world.watched.find(({ id }) => id === place.id) : undefined;
      const folder = old?.folder ?? choices.watchedFolder?.folder ?? '';
      const saved = { id: old?.id ?? world.watched.length + 1, folder, taken: 0, trouble: null, ...old, ...how };
      world.watched = [...world.watched.filter(({ id }) => id !== saved.id), saved];
      return saved;
    },
    'watch.remove': ({ id }) => {
      world.watched = world.watched.filter((folder) => folder.id !== id);
      return {};
    },
  } satisfies Partial<Handlers>;
}

const SENT: Sent = {
  imageId: 1,
  request: null,
  sentName: 'image-1.dcm',
  mediaType: 'application/dicom',
  sizeBytes: 500_000,
  sha256: 'ab12',
  isCleaned: true,
  isPaintedOver: false,
  isKept: true,
};
const NOTHING_READ: Reading = { statement: 'unknown' };
const PLAIN_LOOK: AnswerLook = { colours: {}, threshold: 0 };

function historyCalls(world: World) {
  const { choices } = world;
  const isMeant = ({ assessment }: HistoryRow, assessed?: Assessed) => {
    if (assessed === undefined) return true;
    return assessed === 'open' ? assessment === null : assessment?.agrees === (assessed === 'agreed');
  };
  const found = (search = '', assessed?: Assessed) =>
    world.answers
      .filter(({ row }) => isMeant(row, assessed))
      .filter(({ row }) => `${row.fileName} ${row.batchName} ${row.headline}`.includes(search));
  return {
    'history.list': ({ search, assessed, offset, limit }) => {
      const rows = found(search, assessed).map(({ row }) => row);
      return { rows: rows.slice(offset, offset + limit), total: rows.length };
    },
    'history.show': ({ id }) => {
      const shown = world.answers.find(({ row }) => row.id === id);
      if (shown === undefined) throw new Error(`No answer of image ${id}.`);
      return { reading: NOTHING_READ, look: PLAIN_LOOK, sent: { ...SENT, imageId: id }, ...shown };
    },
    'history.export': ({ search, assessed }) => ({ savedAs: choices.savedAs, rows: found(search, assessed).length }),
    'history.exportResults': ({ kinds, search, assessed }) => ({
      savedIn: choices.savedAs,
      files: kinds.length * found(search, assessed).length - 1,
      leftOut: [{ sentence: 'The answer has no areas.', count: 1 }],
    }),
    'history.assess': ({ id, verdict }) => {
      const by = { by: 'rivera', at: NOON_VISIT };
      const words = { note: verdict?.note ?? null, label: verdict?.label ?? null };
      const assessment = verdict === null ? null : { agrees: verdict.agrees, ...words, ...by };
      world.answers = world.answers.map((one) =>
        one.row.id === id ? { ...one, row: { ...one.row, assessment } } : one,
      );
      return { assessment };
    },
    'history.agreement': () => world.agreement,
    'history.saveAnswer': () => ({ savedAs: choices.savedAs }),
    'history.saveReport': () => ({ savedAs: choices.savedAs }),
    'receipts.save': ({ batchId }) => ({
      savedAs: choices.savedAs,
      found: world.batches.find(({ id }) => id === batchId)?.found ?? 0,
    }),
    'receipts.read': () => choices.receipt,
    'receipts.redo': () => ({ batchId: 8 }),
  } satisfies Partial<Handlers>;
}

function profileCalls(world: World) {
  const { choices } = world;
  const signInOf = (profileName: string) => world.signIns.get(profileName) ?? signIn({ profileName });
  return {
    'profiles.list': () => world.profiles,
    'profiles.save': ({ name, settings }) => {
      if (!choices.agrees) return null;
      const parsed = profileSettingsSchema.parse(settings);
      const old = world.profiles.find((profile) => profile.name === name);
      const words = { destination: old?.destination ?? 'Somewhere', privacy: old?.privacy ?? 'As the profile says.' };
      const own = { isBuiltIn: false, isGiven: false, held: null };
      const saved = { name, title: parsed.title ?? name, ...own, settings: parsed, ...words };
      world.profiles = [...world.profiles.filter((profile) => profile.name !== name), saved];
      return saved;
    },
    'profiles.pickCaFile': () => choices.caFile,
    'profiles.remove': ({ profileName }) => {
      world.profiles = world.profiles.filter(({ name }) => name !== profileName);
      return {};
    },
    'profiles.export': () => ({ savedAs: choices.savedAs, profiles: world.profiles.length }),
    'profiles.import': () => choices.imported,
    'profiles.test': () => ({ testId: world.test.testId }),
    'profiles.tested': () => world.test,
    'profiles.stopTest': () => ({}),
    'signIn.state': ({ profileName }) => signInOf(profileName),
    'signIn.begin': ({ profileName }) => signInOf(profileName),
    'signIn.giveMfaCode': ({ profileName }) => signInOf(profileName),
    'signIn.takeKeysFromFile': ({ profileName }) => (choices.agrees ? signInOf(profileName) : null),
    'signIn.takeFromClipboard': ({ profileName }) => (choices.agrees ? signInOf(profileName) : null),
    'signIn.forget': ({ profileName }) => signInOf(profileName),
  } satisfies Partial<Handlers>;
}

function privacyCalls(world: World) {
  const { choices } = world;
  return {
    'privacy.ofFile': () => choices.triedFile,
    'privacy.ofImage': ({ id }) => world.leaves.get(id) ?? null,
    'privacy.saveReport': ({ batchId }) => ({
      savedAs: choices.savedAs,
      images: world.images.filter((row) => row.batchId === batchId).length,
    }),
    'review.list': ({ offset, limit }) => {
      const held = world.reviews.filter(({ decision }) => decision === null);
      return { reviews: held.slice(offset, offset + limit), total: held.length };
    },
    'review.show': ({ id }) => world.reviews.find(({ imageId }) => imageId === id) ?? null,
    'review.decide': ({ id, decision }) => {
      const before = world.reviews.find(({ imageId }) => imageId === id);
      if (before === undefined) throw new Error(`Image ${id} was never held.`);
      if (before.decision !== null) return before;
      const after = {
        ...before,
        decision: decision.decision,
        decidedAt: NOON_VISIT,
        decidedBy: 'nurse',
        note: 'note' in decision ? (decision.note ?? null) : null,
        masks: 'masks' in decision ? decision.masks : [],
      };
      world.reviews = world.reviews.map((other) => (other.imageId === id ? after : other));
      return after;
    },
  } satisfies Partial<Handlers>;
}
