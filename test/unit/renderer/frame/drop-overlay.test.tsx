import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { DropOverlay } from '../../../../renderer/frame/drop-overlay.tsx';
import { profile } from '../../../support/page/records.ts';
import { renderPage } from '../../../support/page/render-page.tsx';

function words(overlay: React.JSX.Element): (string | null)[] {
  return [...renderPage(overlay).container.querySelectorAll('p')].map((line) => line.textContent);
}

it('says where the files will land, with what happens to patient data, and that nothing is sent by it', () => {
  expect(words(<DropOverlay profile={profile()} replaces={null} />)).toEqual([
    'Drop to look through them',
    'For Chest model. Patient data is taken out before anything leaves.',
    'Nothing is sent before you say so.',
  ]);
});

it('says which choice the dropped files take the place of', () => {
  renderPage(<DropOverlay profile={undefined} replaces="Ward 3" />);
  expect(screen.queryByText('They take the place of “Ward 3”, of which nothing has been sent.')).not.toBeNull();
  expect(screen.queryByText(/^For/)).toBeNull();
});
