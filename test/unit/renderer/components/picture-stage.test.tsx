import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { PictureStage } from '../../../../renderer/components/picture-stage.tsx';
import type { Windowing, WindowLevel } from '../../../../renderer/components/window-level.ts';
import { button } from '../../../support/page/look.ts';
import { renderPage } from '../../../support/page/render-page.tsx';

const PICTURE = { pixels: { width: 1, height: 1, close: () => undefined }, width: 492, height: 292 };

async function stage(windowing: Windowing | null = null, marks = 1) {
  const page = renderPage(
    <PictureStage
      picture={PICTURE}
      wish={null}
      name="liver.dcm"
      windowing={windowing}
      marks={marks}
      overlay={<p>regions</p>}
    />,
  );
  // It fits the frame of 1,000 by 600 exactly twice.
  await waitFor(() => expect(screen.queryByText('200 %')).not.toBeNull());
  const image = screen.getByRole('img', { name: 'liver.dcm' });
  return { ...page, image, group: screen.getByRole('group', { name: /liver\.dcm/ }) };
}

it('fits the picture in its frame, named and with its keys told', async () => {
  const { group } = await stage();
  const { left, top, width, height } = screen.getByText('regions').parentElement?.style ?? {};
  expect([left, top, width, height]).toEqual(['8px', '8px', '984px', '584px']);
  expect(group.getAttribute('aria-label')).toBe(
    'Picture of liver.dcm. Plus and minus zoom, 0 fits, 1 shows it in full size, arrow keys move it.',
  );
});

it('hides what lies over the picture, and shows it again', async () => {
  const { user } = await stage();
  await user.click(button('Hide the regions'));
  expect(screen.queryByText('regions')).toBeNull();
  await user.click(button('Show the regions'));
  expect(screen.queryByText('regions')).not.toBeNull();
});

it('brightens the picture with a filter', async () => {
  const { user, image } = await stage();
  await user.click(button('Brightness and contrast'));
  screen.getByRole('slider', { name: 'Contrast' }).focus();
  await user.keyboard('{ArrowRight}{ArrowRight}');
  expect(image.style.filter).toBe('brightness(100%) contrast(110%)');
});

it('goes back to the fit with a double click', async () => {
  const { user, group } = await stage();
  await user.click(button('100 %'));
  expect(button('100 %').getAttribute('aria-pressed')).toBe('true');
  await user.dblClick(group);
  expect(button('Fit').getAttribute('aria-pressed')).toBe('true');
});

it('changes the window with a right drag and does not move the picture by it', async () => {
  const windows: WindowLevel[] = [];
  const { group } = await stage({
    window: { centre: 500, width: 400 },
    range: [0, 1_000],
    isChanged: false,
    change: (window) => windows.push(window),
    reset: () => undefined,
  });
  fireEvent.pointerDown(group, { button: 2, clientX: 0, clientY: 0 });
  fireEvent.pointerMove(group, { clientX: 10, clientY: 0, movementX: 10, movementY: 0 });
  fireEvent.pointerUp(group);
  expect(windows).toEqual([{ centre: 500, width: 420 }]);
  expect(screen.getByText('regions').parentElement?.style.left).toBe('8px');
});
