import type { AuditFacts } from '../audit/audit-line.ts';
import type { AuditEvent } from '../audit/events.ts';
import { placeFacts } from '../profiles/audited-place.ts';
import type { Profiles } from '../storage/profiles.ts';
import type { EngineCall, EngineCallName } from './engine-calls.ts';

/** What is recorded of a call. A view is recorded once a minute for each image, and not even that where the disk takes nothing. */
export interface AuditEntry {
  readonly event: AuditEvent;
  readonly facts?: AuditFacts;
  readonly isView?: true;
}

export interface AuditRulePorts {
  readonly findProfile: Profiles['find'];
}

type Input<Name extends EngineCallName> = Parameters<EngineCall<Name>>[0];
type Output<Name extends EngineCallName> = Awaited<ReturnType<EngineCall<Name>>>;

/** When a call is recorded: before it does anything, so that what cannot be recorded is not done, or by what it answers. */
export interface AuditRule<Name extends EngineCallName> {
  readonly before?: (input: Input<Name>, ports: AuditRulePorts) => AuditEntry | null;
  readonly after?: (input: Input<Name>, output: Output<Name>) => AuditEntry | null;
}

/**
 * Every call of the engine and what is recorded of it; null where nothing is: it shows nothing of patients, or what it changes is
 * recorded in the transaction that changes it (storage/audited-writers.ts, storage/move-audit.ts). A call without a row does not compile.
 */
export const AUDITED_CALLS: { readonly [Name in EngineCallName]: AuditRule<Name> | null } = {
  'app.status': null,
  'upload.scan': null,
  'upload.scanned': null,
  'upload.discard': null,
  'upload.send': null,
  'upload.recentFolders': null,
  'queue.counts': null,
  'queue.batches': null,
  'queue.batchIdsNamed': null,
  'queue.images': null,
  'queue.live': { after: ({ id }, output) => (output === null ? null : view('answer-viewed', { image: id })) },
  'queue.reports': { after: (_input, reports) => listed(answersIn(reports)) },
  'queue.settled': { after: (_input, { reports }) => listed(answersIn(reports)) },
  'queue.settledAnywhere': { after: (_input, { reports }) => listed(answersIn(reports)) },
  'queue.retry': changes('retry'),
  'queue.cancel': changes('cancel'),
  'queue.pause': changes('pause'),
  'queue.resume': changes('resume'),
  'queue.remove': changes('remove'),
  'queue.undo': changes('undo'),
  'queue.prioritise': changes('prioritise'),
  'queue.sendAnyway': changes('send-anyway'),
  'history.list': { after: (_input, { rows }) => listed(rows.length) },
  'history.reports': { after: (_input, { reports }) => listed(reports.length) },
  'history.show': { after: ({ id }) => view('answer-viewed', { image: id }) },
  'history.reading': { after: ({ id }, output) => (output === null ? null : view('answer-viewed', { image: id })) },
  'history.report': { after: ({ id }) => view('answer-viewed', { image: id }) },
  'history.export': { before: ({ names }) => exported('answers', names === undefined ? {} : { names }) },
  'history.saveReport': {
    before: ({ id, names }) => exported('answer', { image: id, ...(names !== undefined && { names }) }),
  },
  'history.stopExport': null,
  'history.answerFile': null,
  'history.assess': null,
  'history.agreement': null,
  'history.saveAnswer': { before: ({ id }) => exported('answer', { image: id }) },
  'history.saveResult': { before: ({ id, kind }) => exported(`answer-${kind}`, { image: id }) },
  'history.exportResults': {
    before: ({ kinds, names }) => exported(`answers-${kinds.join('-')}`, names === undefined ? {} : { names }),
  },
  'history.picture': {
    // Who looks closer at a picture has been shown it before.
    after: ({ id, region }, output) =>
      output === null || region !== undefined ? null : view('picture-viewed', { image: id }),
  },
  'receipts.findBatch': null,
  'receipts.save': { before: () => exported('receipt') },
  'receipts.read': null,
  'receipts.redo': null,
  'profiles.list': null,
  'profiles.save': null,
  'profiles.export': { before: () => exported('profiles') },
  'profiles.judge': null,
  'profiles.judgeImport': null,
  'profiles.import': null,
  'profiles.remove': null,
  'profiles.tryMapping': null,
  'profiles.test': {
    before: ({ name, settings, picturePath, withoutPicture }, { findProfile }) => {
      if (withoutPicture === true) return null;
      const tested = settings ?? findProfile(name)?.settings;
      const what = picturePath === undefined ? 'harmless-picture' : 'own-picture';
      return { event: 'profile-tested', facts: { profile: name, ...(tested && placeFacts(tested)), what } };
    },
  },
  'profiles.tested': null,
  'profiles.stopTest': null,
  'signIn.state': null,
  'signIn.begin': null,
  'signIn.finish': signsIn('page'),
  'signIn.giveMfaCode': signsIn('device-code'),
  'signIn.takeKeys': signsIn('access-key'),
  'signIn.takeProxyPassword': signsIn('proxy-password'),
  'signIn.forget': {
    before: ({ profileName }) => ({ event: 'sign-in-forgotten', facts: { profile: profileName } }),
  },
  'privacy.ofFile': { after: () => view('identity-viewed', { what: 'file' }) },
  'privacy.ofImage': { after: ({ id }, output) => (output === null ? null : view('identity-viewed', { image: id })) },
  'privacy.saveReport': { before: () => exported('removal-report') },
  'privacy.deidentify': { before: () => exported('cleaned-copy') },
  'review.list': null,
  'review.show': null,
  'review.decide': null,
  'watch.list': null,
  'watch.find': null,
  'watch.save': null,
  'watch.remove': null,
  'store.backup': { before: () => exported('backup') },
  'store.requeue': { after: (_input, { requeued }) => queueChanged('requeue', requeued) },
  'store.keeping': null,
  'store.keep': null,
  'store.compact': null,
  'store.noteAuditUse': { before: ({ what }) => ({ event: 'log-used', facts: { what } }) },
  'store.noteExport': { before: ({ what }) => exported(what) },
  'store.noteUpdate': { before: ({ what, version }) => updateNoted(what, version) },
  'store.facts': null,
  'policy.view': null,
  'policy.checkChoice': null,
  'policy.cleaning': null,
  // Whoever signs in or out, or changes who may, is recorded in the transaction that does it (engine/operators).
  'lock.state': null,
  'lock.signIn': null,
  'lock.breakGlass': null,
  'lock.told': null,
  'lock.now': null,
  'lock.check': null,
  'lock.use': null,
  'operators.list': null,
  'operators.add': null,
  'operators.remove': null,
  'operators.changePin': null,
  'operators.saveRules': null,
};

function view(event: AuditEvent, facts: AuditFacts): AuditEntry {
  return { event, facts, isView: true };
}

function listed(count: number): AuditEntry | null {
  return count === 0 ? null : view('answers-listed', { count });
}

function answersIn(reports: readonly { readonly answer?: unknown }[]): number {
  return reports.filter(({ answer }) => answer !== undefined).length;
}

function exported(what: string, facts: AuditFacts = {}): AuditEntry {
  return { event: 'exported', facts: { what, ...facts } };
}

function updateNoted(what: string, version: string | null): AuditEntry {
  const facts = version === null ? {} : { version };
  return what === 'begun'
    ? { event: 'software-updated', facts }
    : { event: 'update-refused', facts: { ...facts, why: what } };
}

function queueChanged(what: string, count: number): AuditEntry | null {
  return count === 0 ? null : { event: 'queue-changed', facts: { what, count } };
}

function changes(what: string) {
  return { after: (_input: unknown, { changed }: { readonly changed: number }) => queueChanged(what, changed) };
}

function signsIn(what: string) {
  return {
    before: ({ profileName }: { readonly profileName: string }): AuditEntry => ({
      event: 'sign-in-set',
      facts: { profile: profileName, what },
    }),
  };
}
