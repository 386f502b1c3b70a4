import { screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { NEUTRAL_LIGHT, PictureTools, type Light } from '../../../../renderer/components/picture-tools.tsx';
import type { Windowing } from '../../../../renderer/components/window-level.ts';
import { button } from '../../../support/page/look.ts';
import { renderPage } from '../../../support/page/render-page.tsx';

interface ToolsOptions {
  readonly scale?: number;
  readonly isFit?: boolean;
  readonly marks?: number;
  readonly windowing?: Windowing | null;
  readonly light?: Light;
}

function tools({ scale = 0.756, isFit = true, marks = 0, windowing = null, light = NEUTRAL_LIGHT }: ToolsOptions = {}) {
  const did: string[] = [];
  const lights: Light[] = [];
  const stage = {
    enlargement: scale,
    isFit,
    fit: () => did.push('fit'),
    fullSize: () => did.push('100 %'),
    zoomIn: () => did.push('larger'),
    zoomOut: () => did.push('smaller'),
  };
  function Held() {
    const [shown, setShown] = useState(light);
    const [hasMarks, setHasMarks] = useState(true);
    return (
      <PictureTools
        stage={stage}
        light={shown}
        onLight={(next) => {
          lights.push(next);
          setShown(next);
        }}
        windowing={windowing}
        marks={marks}
        hasMarks={hasMarks}
        onMarks={setHasMarks}
      />
    );
  }
  return { did, lights, ...renderPage(<Held />) };
}

it('says how large the picture is and zooms with buttons', async () => {
  const { user, did } = tools();
  expect(screen.queryByText('76 %')).not.toBeNull();
  for (const name of ['Larger', 'Smaller', 'Fit', '100 %']) await user.click(button(name));
  expect(did).toEqual(['larger', 'smaller', 'fit', '100 %']);
});

it.each([
  ['the fit', { isFit: true, scale: 1 }, ['true', 'false']],
  ['full size', { isFit: false, scale: 1 }, ['false', 'true']],
  ['neither', { isFit: false, scale: 2 }, ['false', 'false']],
])('shows which view holds: %s', (_, options, pressed) => {
  tools(options);
  expect([button('Fit'), button('100 %')].map((word) => word.getAttribute('aria-pressed'))).toEqual(pressed);
});

it('has a switch for the regions only where there are any', async () => {
  const { user } = tools({ marks: 2 });
  await user.click(button('Hide the regions'));
  await user.click(button('Show the regions'));
  expect(button('Hide the regions').dataset['on']).toBe('true');
});

it('has no switch for regions where there are none', () => {
  tools();
  expect(screen.queryByRole('button', { name: /regions/ })).toBeNull();
});

it('changes brightness and contrast in steps of five percent and goes back to normal', async () => {
  const { user, lights } = tools();
  await user.click(button('Brightness and contrast'));
  expect(button('Back to normal').disabled).toBe(true);
  screen.getByRole('slider', { name: 'Brightness' }).focus();
  await user.keyboard('{ArrowRight}');
  screen.getByRole('slider', { name: 'Contrast' }).focus();
  await user.keyboard('{ArrowLeft}');
  expect(screen.queryByText('105 %')).not.toBeNull();
  await user.click(button('Back to normal'));
  expect(lights).toEqual([{ brightness: 105, contrast: 100 }, { brightness: 105, contrast: 95 }, NEUTRAL_LIGHT]);
});

it('keeps a changed light in sight', () => {
  tools({ light: { brightness: 100, contrast: 130 } });
  expect(button('Brightness and contrast').dataset['on']).toBe('true');
});

it('has the window in place of brightness where the picture has one', () => {
  const windowing: Windowing = {
    window: { centre: 40, width: 400 },
    range: [-1024, 3071],
    isChanged: false,
    change: () => undefined,
    reset: () => undefined,
  };
  tools({ windowing });
  expect(button('Window and level')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Brightness and contrast' })).toBeNull();
});
