import { expect, it } from 'vitest';
import { APP_ORIGIN, APP_URL, isAppUrl } from '../../../../main/app/app-origin.ts';

it.each([
  [APP_URL, true],
  [`${APP_ORIGIN}/assets/index.js`, true],
  [APP_ORIGIN, false],
  ['sagittal://apple/index.html', false],
  ['sagittal://app.example.com/', false],
  ['sagittal://picture/7', false],
  ['https://app/index.html', false],
  ['file:///index.html', false],
  ['', false],
])('the address %s is of the page itself: %s', (url, isOwn) => {
  expect(isAppUrl(url)).toBe(isOwn);
});
