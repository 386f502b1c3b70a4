import { expect, it } from 'vitest';
import { createUpdatesHandlers } from '../../../../main/ipc/updates-handlers.ts';
import { handlerSite } from '../../../support/handler-site.ts';

it('every call answers what there is to say', async () => {
  const handlers = createUpdatesHandlers(handlerSite().parts);
  const answers = await Promise.all([
    handlers['updates.view'](undefined),
    handlers['updates.look'](undefined),
    handlers['updates.install'](undefined),
  ]);
  expect(answers.map(({ state }) => state)).toEqual(['off', 'off', 'off']);
});
