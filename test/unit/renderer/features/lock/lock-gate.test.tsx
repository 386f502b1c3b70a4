import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useProfiles } from '../../../../../renderer/api.ts';
import { notifyDone } from '../../../../../renderer/components/notify.ts';
import { LockButton } from '../../../../../renderer/features/lock/lock-button.tsx';
import { LockGate } from '../../../../../renderer/features/lock/lock-gate.tsx';
import { Operators } from '../../../../../renderer/features/lock/operators.tsx';
import type { LockState } from '../../../../../shared/contract/lock.ts';
import { USUAL_OPERATOR_RULES } from '../../../../../shared/operator-rules.ts';
import { button, field, wordsOf } from '../../../../support/page/look.ts';
import { createMainTwin } from '../../../../support/page/main-twin.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

const LOCKED: LockState = {
  state: 'locked',
  operator: null,
  operators: [
    { name: 'Ada', waitMs: 0 },
    { name: 'Bea', waitMs: 0 },
  ],
  rules: USUAL_OPERATOR_RULES,
  breakGlass: [],
  unsettled: 12,
};
const OPEN: LockState = { ...LOCKED, state: 'open', operator: 'Ada' };
const pins = new Map([['Bea', '593026']]);

/** Something of patients that a place of the window reads. */
function Place() {
  const profiles = useProfiles().data;
  return (
    <>
      <p>Miller, Anna</p>
      <LockButton />
      <p>{profiles?.length} profiles</p>
    </>
  );
}

const gate = (
  <LockGate>
    <Place />
  </LockGate>
);

describe('the lock of the page', () => {
  it('shows the window where there are no operators, and no way to lock', async () => {
    renderPage(gate);
    await screen.findByText('1 profiles');
    expect(screen.queryByRole('button', { name: /Lock now/ })).toBeNull();
  });

  it('shows nothing before it is known', async () => {
    const main = createMainTwin();
    const answer = main.hold('lock.state');
    renderPage(gate, { main });
    await waitFor(() => expect(main.asked('lock.state')).toHaveLength(1));
    expect(screen.queryByText('Miller, Anna')).toBeNull();
    answer();
    await screen.findByText('Miller, Anna');
  });

  it('stays open for what the window says where main cannot say, also while it is asked again', async () => {
    const main = createMainTwin();
    main.fail('lock.state', 'Sagittal cannot start on this computer.');
    renderPage(gate, { main });
    const words = await screen.findByText('1 profiles');
    await waitFor(() => expect(main.asked('lock.state').length).toBeGreaterThan(2));
    expect(words.isConnected).toBe(true);
  });

  it('takes everything away when it is locked, also what was read and said', async () => {
    const { main, client, user } = renderPage(gate, { world: { lock: OPEN, pins } });
    await screen.findByText('1 profiles');
    notifyDone('Saved as Miller.csv');
    await screen.findByText('Saved as Miller.csv');
    main.world.lock = LOCKED;
    main.push('lock');
    await screen.findByRole('heading', { name: 'Locked' });
    await waitFor(() => expect(document.body.textContent).not.toContain('Miller'));
    expect(
      client
        .getQueryCache()
        .getAll()
        .map(({ queryKey }) => queryKey[0]),
    ).toEqual(['lock']);
    screen.getByText('12 images are still being sent.');
    expect(field('PIN or passphrase')).toBe(document.activeElement);
    await user.selectOptions(screen.getByLabelText('Operator'), 'Bea');
    await user.type(field('PIN or passphrase'), '593026{Enter}');
    await screen.findByText('Miller, Anna');
    expect(main.asked('lock.signIn')).toEqual([{ name: 'Bea', pin: '593026' }]);
  });

  it('locks as soon as any call is refused for it', async () => {
    const main = createMainTwin({ lock: OPEN });
    const { client } = renderPage(gate, { main });
    await screen.findByText('1 profiles');
    main.world.lock = LOCKED;
    main.fail('profiles.list', 'Sagittal is locked.', 'locked');
    void client.invalidateQueries({ queryKey: ['profiles'] });
    await screen.findByRole('heading', { name: 'Locked' });
  });

  it('says that a PIN is wrong and forgets it, and for how long the next try has to wait', async () => {
    const main = createMainTwin({ lock: LOCKED });
    main.fail('lock.signIn', 'This is not the PIN of Ada. Try again.');
    const { user } = renderPage(gate, { main });
    await user.type(await screen.findByLabelText('PIN or passphrase'), '111222{Enter}');
    await screen.findByText('This is not the PIN of Ada. Try again.');
    expect(field('PIN or passphrase').value).toBe('');
    main.world.lock = { ...LOCKED, operators: [{ name: 'Ada', waitMs: 4_200 }] };
    main.push('lock');
    await screen.findByText('Too many wrong tries. Try again in 5 seconds.');
    expect([field('PIN or passphrase').disabled, button('Unlock').disabled]).toEqual([true, true]);
  });

  it('lets somebody in without a PIN for a reason, where that is allowed, and tells the next operator', async () => {
    const { main, user } = renderPage(gate, { world: { lock: LOCKED, pins } });
    await user.click(await screen.findByRole('button', { name: 'PIN forgotten' }));
    expect(button('Go in without a PIN').disabled).toBe(true);
    await user.type(field('Reason'), 'Ada is ill, emergency');
    await user.click(button('Go in without a PIN'));
    await screen.findByText('Without a PIN');
    const notice = { at: 1, user: 'nurse', reason: 'Ada is ill, emergency' };
    main.world.lock = { ...OPEN, breakGlass: [notice] };
    main.push('lock');
    await user.click(await screen.findByRole('button', { name: 'I have read this' }));
    await waitFor(() => expect(main.asked('lock.told')).toHaveLength(1));
  });

  it('offers no way in without a PIN where the rules refuse it', async () => {
    const rules = { ...USUAL_OPERATOR_RULES, breakGlass: 'refused' as const };
    renderPage(gate, { world: { lock: { ...LOCKED, rules } } });
    await screen.findByRole('button', { name: 'Unlock' });
    expect(wordsOf('button')).not.toContain('PIN forgotten');
  });

  it('asks for the first operator where one is required', async () => {
    const { main, user } = renderPage(gate, { world: { lock: { ...LOCKED, state: 'set-up', operators: [] } } });
    await user.type(await screen.findByLabelText('Name'), 'Ada');
    await user.type(field('PIN or passphrase'), '123456');
    screen.getByText('This PIN is one of the first that somebody would try. Choose another one.');
    await user.clear(field('PIN or passphrase'));
    await user.type(field('PIN or passphrase'), '482915');
    await user.type(field('The same again'), '482915');
    await user.click(button('Add the operator'));
    await screen.findByText('Miller, Anna');
    expect(main.asked('operators.add')).toEqual([{ name: 'Ada', pin: '482915' }]);
  });

  it('locks at the button', async () => {
    const { main, user } = renderPage(gate, { world: { lock: OPEN } });
    await user.click(await screen.findByRole('button', { name: /Lock now/ }));
    await screen.findByRole('heading', { name: 'Locked' });
    expect(main.asked('lock.now')).toHaveLength(1);
  });

  it('locks at Ctrl+L', async () => {
    const { main, user } = renderPage(gate, { world: { lock: OPEN } });
    await screen.findByRole('button', { name: /Lock now/ });
    await user.keyboard('l{Control>}{Alt>}l{/Alt}{/Control}');
    expect(main.asked('lock.now')).toEqual([]);
    await user.keyboard('{Control>}l{/Control}');
    await screen.findByRole('heading', { name: 'Locked' });
  });
});

describe('operators in the settings', () => {
  it('are added, given another PIN and removed, the last one after a question', async () => {
    const { main, user } = renderPage(<Operators />);
    await user.click(await screen.findByRole('button', { name: 'Add the first operator' }));
    await user.type(field('Name'), 'Ada');
    await user.type(field('PIN or passphrase'), '482915');
    await user.type(field('The same again'), '482915');
    await user.click(button('Add the operator'));
    await screen.findByText('signed in');
    await user.click(button('Change the PIN'));
    await user.type(field('New PIN or passphrase of Ada'), '593026');
    await user.type(field('The same again'), '593026');
    await user.click(screen.getAllByRole('button', { name: 'Change the PIN' }).at(-1) ?? document.body);
    await waitFor(() => expect(main.world.pins.get('Ada')).toBe('593026'));
    await user.click(button('Remove'));
    await screen.findByText(/This is the last operator\. Nothing is locked any more/);
    await user.click(button('Remove Ada'));
    await screen.findByRole('button', { name: 'Add the first operator' });
  });

  it('have rules, of which those a policy has locked say so', async () => {
    const { main, user } = renderPage(<Operators />, { world: { lock: OPEN } });
    await user.click(await screen.findByRole('switch'));
    await waitFor(() => expect(main.world.lock.rules.breakGlass).toBe('refused'));
    const minutes = await screen.findByLabelText('Minutes without use until it locks');
    await user.clear(minutes);
    await user.type(minutes, '3');
    await user.tab();
    await waitFor(() => expect(main.world.lock.rules.lockAfterMinutes).toBe(3));
  });
});
