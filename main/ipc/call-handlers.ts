import type { CallHandlers } from './answer-call.ts';
import type { HandlerParts } from './handler-parts.ts';
import { createPrivacyHandlers } from './privacy-handlers.ts';
import { createProfileHandlers } from './profile-handlers.ts';
import { createReceiptHandlers } from './receipt-handlers.ts';
import { createSignInHandlers } from './sign-in-handlers.ts';
import { createUploadHandlers } from './upload-handlers.ts';

/** What the window asks for, carried to the dialogs or to the engine. */
export function createCallHandlers({ engine, chosen, dialogs, desk, about, recoveryKey }: HandlerParts): CallHandlers {
  const command = (verb: 'retry' | 'cancel' | 'pause' | 'resume' | 'remove') => (selection: QueueSelection) =>
    engine.call('command', { verb, selection });

  return {
    'app.saveRecoveryKey': async () => {
      const path = await dialogs.saveAs('sagittal-recovery-key.txt', 'Save the recovery key');
      if (path !== null) await desk.writeSecretFile(path, recoveryKey());
      return { savedAs: path };
    },
    'app.about': () => Promise.resolve(about),
    'app.status': () => engine.status(),
    ...createUploadHandlers({ engine, chosen, dialogs }),
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
    'history.export': async ({ format, search, names }) => {
      const path = await dialogs.saveAs(`sagittal-answers.${format}`, 'Save the answers');
      if (path === null) return { savedAs: null, rows: 0 };
      const filter = search === undefined ? {} : { search };
      const { rows } = await engine.call('exportHistory', { path, format, names, ...filter });
      return { savedAs: path, rows };
    },
    'history.saveAnswer': async ({ id }) => {
      const { fileName } = await engine.call('answerFile', { id });
      const path = await dialogs.saveAs(fileName, 'Save the answer');
      if (path !== null) await engine.call('saveAnswer', { id, path });
      return { savedAs: path };
    },
    ...createReceiptHandlers({ engine, chosen, dialogs }),
    ...createPrivacyHandlers({ engine, chosen, dialogs }),
    'queue.live': (input) => engine.call('liveAnswer', input),
    ...createProfileHandlers({ engine, chosen, dialogs }),
    ...createSignInHandlers({ engine, dialogs, desk }),
  };
}

type QueueSelection = Parameters<CallHandlers['queue.retry']>[0];
