import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { StartScreen } from '../../../../renderer/start/start-screen.tsx';
import type { PassphraseReply } from '../../../../shared/contract/start.ts';
import { renderPage } from '../../../support/page/render-page.tsx';

/** The screen over a main process that answers so. */
function start(reply: PassphraseReply | null) {
  const [tried, asked]: [string[], string[]] = [[], []];
  const api = {
    tryPassphrase: async (passphrase: string) => {
      tried.push(passphrase);
      if (reply === null) throw new Error('gone');
      return reply;
    },
    useRecoveryKey: async () => void asked.push('recovery key'),
  };
  return { ...renderPage(<StartScreen api={api} />), tried, asked };
}

const field = () => screen.getByLabelText<HTMLInputElement>('Passphrase');

it('a passphrase is sent by Enter and shown to nobody; a wrong one is said, forgotten, and waited after', async () => {
  const { user, tried } = start({ isOpen: false, sentence: 'This is not the passphrase.', waitMs: 4_000 });
  expect(field().type).toBe('password');
  await user.type(field(), 'seven boats{Enter}');
  expect(await screen.findByText('This is not the passphrase.')).toBeDefined();
  expect([tried, field().value]).toEqual([['seven boats'], '']);
  expect(screen.getByRole('button', { name: /^Wait \d s$/ })).toHaveProperty('disabled', true);
  await user.type(field(), 'other{Enter}');
  expect(tried).toEqual(['seven boats']);
});

it('nothing is sent where nothing was typed', async () => {
  const { user, tried } = start({ isOpen: true });
  await user.type(field(), '{Enter}');
  expect(tried).toEqual([]);
});

it('a main process that does not answer is said', async () => {
  const { user } = start(null);
  await user.type(field(), 'seven boats{Enter}');
  expect(await screen.findByText(/cannot reach the rest of Sagittal/)).toBeDefined();
});

it('the recovery key can be used instead', async () => {
  const { user, asked } = start({ isOpen: true });
  await user.click(screen.getByRole('button', { name: 'Use the recovery key…' }));
  expect(asked).toEqual(['recovery key']);
});
