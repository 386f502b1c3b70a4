import { isDeepStrictEqual } from 'node:util';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { SETTING_NAMES } from '../../../shared/setting-roles.ts';
import type { Profile } from '../model/profile.ts';
import { placeFacts, weakenedSettings } from '../profiles/audited-place.ts';
import type { AuditRecorder } from './audit-log.ts';
import type { Assessments } from './assessments.ts';
import type { Database } from './database.ts';
import type { Images } from './images.ts';
import type { KeepingStore } from './keeping.ts';
import type { MadeCopies } from './made-copies.ts';
import type { Profiles } from './profiles.ts';
import type { WatchedFolders } from './watched-folders.ts';

/** Profiles whose every change leaves a record in its own transaction, and one more where less patient data is taken out. */
export function auditedProfiles(database: Database, profiles: Profiles, audit: AuditRecorder): Profiles {
  const saveAll = database.transaction((changed: readonly Profile[], now: number) => {
    for (const { name, settings } of changed)
      recordProfile(name, profiles.find(name)?.settings ?? null, settings, audit);
    profiles.saveAll(changed, now);
  }).immediate;
  return {
    ...profiles,
    save: (profile, now) => {
      saveAll([profile], now);
    },
    saveAll,
    remove: database.transaction((name: string) => {
      const found = profiles.find(name);
      if (found !== null) audit.record('profile-removed', { profile: name, ...placeFacts(found.settings) });
      profiles.remove(name);
    }).immediate,
  };
}

function recordProfile(
  profile: string,
  before: ProfileSettings | null,
  after: ProfileSettings,
  audit: AuditRecorder,
): void {
  const changed = SETTING_NAMES.filter((name) => !isDeepStrictEqual(before?.[name], after[name]));
  if (before !== null && changed.length === 0) return;
  const what = before === null ? {} : { what: changed.join(',') };
  audit.record(before === null ? 'profile-created' : 'profile-changed', { profile, ...placeFacts(after), ...what });
  const weakened = weakenedSettings(before, after);
  if (weakened.length > 0) audit.record('protection-weakened', { profile, what: weakened.join(',') });
}

/** Images whose removal leaves a record. */
export function auditedImages(database: Database, images: Images, audit: AuditRecorder): Images {
  return {
    ...images,
    remove: database.transaction((ids: readonly number[]) => {
      const count = images.remove(ids);
      if (count > 0) audit.record('images-removed', { count });
      return count;
    }).immediate,
  };
}

/** Words on answers, each of which leaves a record without what it says. */
export function auditedAssessments(database: Database, assessments: Assessments, audit: AuditRecorder): Assessments {
  return {
    ...assessments,
    save: database.transaction<Assessments['save']>((imageId, verdict, assessor) => {
      const isSaved = assessments.save(imageId, verdict, assessor);
      if (isSaved) audit.record('answer-assessed', { image: imageId, what: verdict.agrees ? 'agree' : 'disagree' });
      return isSaved;
    }).immediate,
    remove: database.transaction<Assessments['remove']>((imageId) => {
      const isRemoved = assessments.remove(imageId);
      if (isRemoved) audit.record('answer-assessed', { image: imageId, what: 'taken-back' });
      return isRemoved;
    }).immediate,
  };
}

/** Copies that are made again while their image is being sent leave a record: other bytes leave than were recorded first. */
export function auditedCopies(database: Database, copies: MadeCopies, audit: AuditRecorder): MadeCopies {
  return {
    replace: database.transaction<MadeCopies['replace']>((image, copy) => {
      const isTaken = copies.replace(image, copy);
      if (isTaken && image.state === 'running')
        audit.record('copy-remade', { image: image.id, sentSha256: copy.content.sha256, recipe: copy.content.recipe });
      return isTaken;
    }).immediate,
  };
}

/** Keeping whose changes leave a record. */
export function auditedKeeping(database: Database, keeping: KeepingStore, audit: AuditRecorder): KeepingStore {
  return {
    ...keeping,
    save: database.transaction<KeepingStore['save']>((settings) => {
      keeping.save(settings);
      audit.record('keeping-changed', { what: describeKeeping(settings) });
    }).immediate,
  };
}

function describeKeeping(settings: Parameters<KeepingStore['save']>[0]): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value ?? 'all'}`)
    .join(',');
}

/** Watched folders whose changes leave a record, without the folder's name. */
export function auditedWatch(database: Database, folders: WatchedFolders, audit: AuditRecorder): WatchedFolders {
  return {
    ...folders,
    add: database.transaction<WatchedFolders['add']>((folder, now) => {
      audit.record('watch-changed', { why: 'added', profile: folder.profileName });
      return folders.add(folder, now);
    }).immediate,
    change: database.transaction<WatchedFolders['change']>((folder) => {
      audit.record('watch-changed', { why: folder.isOn ? 'changed' : 'switched-off', profile: folder.profileName });
      folders.change(folder);
    }).immediate,
    remove: database.transaction<WatchedFolders['remove']>((id) => {
      const profile = folders.find(id)?.profileName;
      audit.record('watch-changed', { why: 'removed', ...(profile !== undefined && { profile }) });
      folders.remove(id);
    }).immediate,
  };
}
