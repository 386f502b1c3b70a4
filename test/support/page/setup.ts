import { notifications } from '@mantine/notifications';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';
import { layOutPage } from './layout.ts';

layOutPage();
// The message says what was looked for; the whole document below it helps nobody.
configure({ asyncUtilTimeout: 5_000, getElementError: (message) => new Error(message ?? 'Not found in the page.') });

afterEach(() => {
  cleanup();
  notifications.clean();
  notifications.cleanQueue();
  localStorage.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  document.body.replaceChildren();
  document.documentElement.removeAttribute('data-mantine-color-scheme');
});
