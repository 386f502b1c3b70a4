import { screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { windowingOf, type WindowLevel } from '../../../../renderer/components/window-level.ts';
import { WindowTool } from '../../../../renderer/components/window-tool.tsx';
import { button, field } from '../../../support/page/look.ts';
import { renderPage } from '../../../support/page/render-page.tsx';

const OWN: WindowLevel = { centre: 40, width: 400 };

async function opened() {
  const chosen: (WindowLevel | null)[] = [];
  function Held() {
    const [window, choose] = useState<WindowLevel | null>(null);
    const windowing = windowingOf({ window: OWN, range: [-1024, 3071] }, window, (next) => {
      chosen.push(next);
      choose(next);
    });
    return windowing === null ? null : <WindowTool windowing={windowing} />;
  }
  const page = renderPage(<Held />);
  await page.user.click(button('Window and level'));
  return { ...page, chosen };
}

it("begins with the picture's own window", async () => {
  await opened();
  expect([field('Level (centre)').value, field('Window (width)').value]).toEqual(['40', '400']);
  expect(button('Back to normal').disabled).toBe(true);
});

it.each([
  ['Level (centre)', '-600', { centre: -600, width: 400 }],
  ['Window (width)', '1500', { centre: 40, width: 1500 }],
])('changes %s as it is typed', async (label, typed, window) => {
  const { user, chosen } = await opened();
  await user.clear(field(label));
  await user.type(field(label), typed);
  expect(chosen.at(-1)).toEqual(window);
  expect(button('Window and level').dataset['on']).toBe('true');
});

it('takes no window without width and no words', async () => {
  const { user, chosen } = await opened();
  await user.clear(field('Window (width)'));
  await user.type(field('Window (width)'), '0');
  await user.clear(field('Level (centre)'));
  await user.type(field('Level (centre)'), 'lung');
  expect(chosen).toEqual([]);
});

it('goes back to its own window', async () => {
  const { user, chosen } = await opened();
  await user.type(field('Level (centre)'), '5');
  await user.click(button('Back to normal'));
  expect([chosen.at(-1), field('Level (centre)').value]).toEqual([null, '40']);
  expect(screen.getByText(/right button/).textContent).toBe(
    'Or drag over the picture with the right button, or with Shift held.',
  );
});
