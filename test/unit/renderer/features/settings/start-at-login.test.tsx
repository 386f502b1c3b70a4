import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { StartAtLogin } from '../../../../../renderer/features/settings/start-at-login.tsx';
import { NO_POLICY } from '../../../../../shared/contract/policy.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

it('is switched by the person', async () => {
  const { user, main } = renderPage(<StartAtLogin />);
  await user.click(await screen.findByRole('switch', { name: 'Open Sagittal when I sign in to this computer' }));
  await waitFor(() => expect(screen.getByRole<HTMLInputElement>('switch').checked).toBe(true));
  expect(main.asked('app.setStartAtLogin')).toEqual([{ isOn: true }]);
});

it('has a lock where the policy says', async () => {
  const settings = [{ name: 'startAtLogin', value: 'on', isLocked: true }];
  renderPage(<StartAtLogin />, {
    world: { startsAtLogin: true, policy: { ...NO_POLICY, state: 'in-effect', name: 'R', contact: 'IT', settings } },
  });
  expect(await screen.findByLabelText('Locked')).toBeDefined();
  expect(screen.queryByRole('switch')).toBeNull();
});
