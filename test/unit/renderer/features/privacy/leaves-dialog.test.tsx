import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { LeavesOfFile, LeavesOfImage } from '../../../../../renderer/features/privacy/leaves-dialog.tsx';
import { button } from '../../../../support/page/look.ts';
import { createMainTwin } from '../../../../support/page/main-twin.ts';
import { privacyView } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

const TITLE = 'What leaves this computer';

function ofImage(imageId: number | null, main = createMainTwin({ leaves: new Map([[4, privacyView()]]) })) {
  let closed = 0;
  const page = renderPage(<LeavesOfImage imageId={imageId} onClose={() => (closed += 1)} />, { main });
  return { ...page, closed: () => closed };
}

it('says that it looks at the file, then shows what leaves of it', async () => {
  ofImage(4);
  expect((await screen.findByRole('dialog', { name: TITLE })).textContent).toContain('Looking at the file…');
  expect(await screen.findByText('liver.dcm')).toBeDefined();
});

it('says so where the file is gone or has changed', async () => {
  ofImage(5);
  expect((await screen.findByText(/is gone or has changed/)).textContent).toContain('privacy report of its batch');
});

it('says why it cannot be looked at', async () => {
  const main = createMainTwin();
  main.fail('privacy.ofImage', 'The picture process has stopped.');
  ofImage(4, main);
  expect(await screen.findByText('The picture process has stopped.')).toBeDefined();
});

it('asks for nothing while it is closed', async () => {
  const { main } = ofImage(null);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(main.asked('privacy.ofImage')).toEqual([]);
});

it('is closed by its button', async () => {
  const { user, closed } = ofImage(4);
  await screen.findByText('liver.dcm');
  await user.click(button('Close'));
  expect(closed()).toBe(1);
});

it('shows a file that is only tried out, and is closed without one', async () => {
  const { rerender } = renderPage(
    <LeavesOfFile view={privacyView({ fileName: 'try.dcm' })} onClose={() => undefined} />,
  );
  expect(await screen.findByText('try.dcm')).toBeDefined();
  rerender(<LeavesOfFile view={null} onClose={() => undefined} />);
  expect(screen.queryByRole('dialog')).toBeNull();
});
