import type { EngineHost } from '../app/engine-host.ts';
import type { ChosenPaths } from '../app/chosen-paths.ts';
import type { CallHandlers } from './answer-call.ts';
import type { Dialogs } from './dialogs.ts';
import { ChoiceExpired } from './choice-expired.ts';
import type { Desk } from './desk.ts';
import { createProfileHandlers } from './profile-handlers.ts';
import { createReceiptHandlers } from './receipt-handlers.ts';
import { createSignInHandlers } from './sign-in-handlers.ts';

export interface HandlerParts {
  readonly engine: Pick<EngineHost, 'call' | 'status'>;
  readonly chosen: ChosenPaths;
  readonly dialogs: Dialogs;
  readonly desk: Desk;
  readonly about: Awaited<ReturnType<CallHandlers['app.about']>>;
}

/** What the window asks for, carried to the dialogs or to the engine. */
export function createCallHandlers({ engine, chosen, dialogs, desk, about }: HandlerParts): CallHandlers {
  const choose = async (pick: () => Promise<readonly string[]>) => {
    const paths = await pick();
    return { token: paths.length === 0 ? null : chosen.remember(paths) };
  };
  const command = (verb: 'retry' | 'cancel' | 'pause' | 'resume' | 'remove') => (selection: QueueSelection) =>
    engine.call('command', { verb, selection });

  return {
    'app.about': () => Promise.resolve(about),
    'app.status': () => engine.status(),
    'upload.pickFiles': () => choose(dialogs.pickFiles),
    'upload.pickFolder': () => choose(dialogs.pickFolder),
    'upload.dropped': ({ paths }) => Promise.resolve({ token: chosen.remember(paths.filter((path) => path !== '')) }),
    'upload.recentFolders': async () =>
      (await engine.call('recentFolders')).map((folder) => ({ folder, token: chosen.remember([folder]) })),
    'upload.scan': ({ token, profileName }) => {
      const paths = chosen.pathsOf(token);
      if (paths === null) throw new ChoiceExpired();
      return engine.call('startScan', { paths, profileName });
    },
    'upload.scanned': (input) => engine.call('readScan', input),
    'upload.discard': async (input) => {
      await engine.call('discardScan', input);
      return {};
    },
    'upload.send': (input) => engine.call('sendScan', input),
    'queue.batches': (page) => engine.call('batches', page),
    'queue.images': (filter) => engine.call('images', filter),
    'queue.retry': command('retry'),
    'queue.cancel': command('cancel'),
    'queue.undo': (input) => engine.call('undo', input),
    'queue.prioritise': (input) => engine.call('prioritise', input),
    'queue.sendAnyway': (input) => engine.call('sendAnyway', input),
    'queue.pause': command('pause'),
    'queue.resume': command('resume'),
    'queue.remove': command('remove'),
    'history.list': (filter) => engine.call('history', filter),
    'history.show': (input) => engine.call('answer', input),
    'history.export': async ({ format, search }) => {
      const path = await dialogs.saveAs(`sagittal-answers.${format}`, 'Save the answers');
      if (path === null) return { savedAs: null, rows: 0 };
      const filter = search === undefined ? {} : { search };
      const { rows } = await engine.call('exportHistory', { path, format, ...filter });
      return { savedAs: path, rows };
    },
    'history.saveAnswer': async ({ id }) => {
      const { fileName } = await engine.call('answerFile', { id });
      const path = await dialogs.saveAs(fileName, 'Save the answer');
      if (path !== null) await engine.call('saveAnswer', { id, path });
      return { savedAs: path };
    },
    ...createReceiptHandlers({ engine, chosen, dialogs }),
    'queue.live': (input) => engine.call('liveAnswer', input),
    ...createProfileHandlers({ engine, chosen, dialogs }),
    ...createSignInHandlers({ engine, dialogs, desk }),
  };
}

type QueueSelection = Parameters<CallHandlers['queue.retry']>[0];
