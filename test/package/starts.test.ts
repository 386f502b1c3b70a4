import { expect, it } from 'vitest';
import { installCopy, newPerson } from '../support/packaged-app.ts';
import { openPackagedWindow } from '../support/packaged-window.ts';

/** How many times the window is started; `npm run test:package -- --starts N`. */
const STARTS = Number(process.env['SAGITTAL_STARTS'] ?? '3');

it(`the window is usable in ${STARTS} of ${STARTS} starts`, { timeout: 100_000 * STARTS }, async () => {
  using copy = installCopy();
  using person = newPerson();
  const times: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    const startedAt = performance.now();
    const window = await openPackagedWindow(copy, person);
    await window.page.getByTestId('status-line').getByText('Ready').waitFor();
    times.push(Math.round(performance.now() - startedAt));
    expect(await window.close()).toBe(0);
  }
  const [median] = times.toSorted((a, b) => a - b).slice(Math.floor(STARTS / 2));
  console.log(
    JSON.stringify({
      figures: { starts: STARTS, usable: times.length, medianMs: median, slowestMs: Math.max(...times) },
    }),
  );
});
