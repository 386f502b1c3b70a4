import type { CallHandlers } from './answer-call.ts';
import type { HandlerParts } from './handler-parts.ts';

type UpdatesHandlers = Pick<CallHandlers, 'updates.view' | 'updates.look' | 'updates.install'>;

/** Newer versions, as far as the policy lets Sagittal look for them. */
export function createUpdatesHandlers({ updates }: Pick<HandlerParts, 'updates'>): UpdatesHandlers {
  return {
    'updates.view': () => updates.view(),
    'updates.look': () => Promise.resolve(updates.look()),
    'updates.install': () => updates.install(),
  };
}
