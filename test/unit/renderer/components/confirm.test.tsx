import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useConfirm, type Question } from '../../../../renderer/components/confirm.tsx';
import { button } from '../../../support/page/look.ts';
import { renderPage } from '../../../support/page/render-page.tsx';

function Asker({ question }: { readonly question: Question }) {
  const ask = useConfirm();
  return <button onClick={() => ask(question)}>Ask</button>;
}

function asking(changes: Partial<Question> = {}) {
  const said: string[] = [];
  const question: Question = {
    title: 'Remove 3 images?',
    consequence: 'They leave for good.',
    verb: 'Remove 3 images',
    onYes: () => said.push('yes'),
    ...changes,
  };
  return { said, ...renderPage(<Asker question={question} />) };
}

it('asks with the consequence and the real verb, the harmless answer in focus', async () => {
  const { user } = asking();
  await user.click(button('Ask'));
  expect(screen.getByRole('dialog', { name: 'Remove 3 images?' }).textContent).toContain('They leave for good.');
  expect(button('Remove 3 images')).toBeDefined();
  expect(document.activeElement?.textContent).toBe('Leave as it is');
});

it('does it once the verb is pressed, and closes', async () => {
  const { user, said } = asking();
  await user.click(button('Ask'));
  await user.click(button('Remove 3 images'));
  expect([said, screen.queryByRole('dialog')]).toEqual([['yes'], null]);
});

it.each([
  ['the button', async (press: (name: string) => Promise<void>) => press('Leave as it is')],
  ['Escape', async (_: unknown, type: (keys: string) => Promise<void>) => type('{Escape}')],
])('does nothing when it is left with %s', async (_, leave) => {
  const { user, said } = asking();
  await user.click(button('Ask'));
  await leave(
    (name) => user.click(button(name)),
    (keys) => user.keyboard(keys),
  );
  expect([said, screen.queryByRole('dialog')]).toEqual([[], null]);
});

it('shows red only what destroys', async () => {
  const { user } = asking({ isDestructive: false });
  await user.click(button('Ask'));
  const verb = button('Remove 3 images').getAttribute('style');
  expect(verb).not.toContain('red');
});

it('shows the verb in red where something is destroyed', async () => {
  const { user } = asking();
  await user.click(button('Ask'));
  expect(button('Remove 3 images').getAttribute('style')).toContain('red');
});
