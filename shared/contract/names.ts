/** The names of all calls, apart from their schemas so that the preload stays a few hundred bytes. */
export const CALL_NAMES = [
  'app.about',
  'app.status',
  'app.saveRecoveryKey',
  'upload.pickFiles',
  'upload.pickFolder',
  'upload.dropped',
  'upload.recentFolders',
  'upload.scan',
  'upload.scanned',
  'upload.discard',
  'upload.send',
  'queue.batches',
  'queue.images',
  'queue.retry',
  'queue.cancel',
  'queue.undo',
  'queue.prioritise',
  'queue.sendAnyway',
  'queue.pause',
  'queue.resume',
  'queue.remove',
  'history.list',
  'history.show',
  'history.export',
  'history.saveAnswer',
  'history.assess',
  'history.agreement',
  'receipts.save',
  'receipts.read',
  'receipts.redo',
  'queue.live',
  'profiles.list',
  'profiles.save',
  'profiles.pickCaFile',
  'profiles.remove',
  'profiles.export',
  'profiles.import',
  'profiles.test',
  'profiles.tested',
  'profiles.stopTest',
  'signIn.state',
  'signIn.begin',
  'signIn.giveMfaCode',
  'signIn.takeKeysFromFile',
  'signIn.takeFromClipboard',
  'signIn.forget',
  'privacy.ofFile',
  'privacy.ofImage',
  'privacy.saveReport',
  'review.list',
  'review.show',
  'review.decide',
  'watch.list',
  'watch.pickFolder',
  'watch.save',
  'watch.remove',
  'store.keeping',
  'store.keep',
  'policy.view',
  'updates.view',
  'updates.look',
  'updates.install',
] as const;

export type CallName = (typeof CALL_NAMES)[number];

/** What a pushed event says has changed; the page reads it anew. */
export const TOPICS = [
  'status',
  'queue',
  'history',
  'profiles',
  'scan',
  'reviews',
  'watch',
  'policy',
  'updates',
] as const;
export type Topic = (typeof TOPICS)[number];

/** The one channel main pushes topics on. */
export const TOPICS_CHANNEL = 'sagittal:topics';

/** The IPC channel of a call. */
export function channelOf(name: CallName): string {
  return `sagittal:${name}`;
}
