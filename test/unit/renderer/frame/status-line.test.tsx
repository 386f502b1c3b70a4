import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { StatusLine } from '../../../../renderer/frame/status-line.tsx';
import { status } from '../../../support/page/records.ts';
import { renderPage } from '../../../support/page/render-page.tsx';

function tone(): string | undefined {
  return screen.getByTestId('status-line').querySelector<HTMLElement>('[data-tone]')?.dataset['tone'];
}

it.each([
  ['the sentence of main', status({ tone: 'sending', sentence: '12 on their way' }), '12 on their way', 'sending'],
  ['that Sagittal starts, before main has answered', undefined, 'Starting', 'idle'],
  [
    'a wait while the engine is brought back',
    status({ tone: 'trouble', engine: 'restarting', sentence: 'Restarting' }),
    'Restarting',
    'waiting',
  ],
  [
    'trouble, never a green dot, while the engine is down',
    status({ tone: 'trouble', engine: 'down', sentence: 'Cannot start' }),
    'Cannot start',
    'trouble',
  ],
])('says %s', (_, shown, sentence, expected) => {
  renderPage(<StatusLine status={shown} />);
  expect([screen.getByRole('status').textContent, tone()]).toEqual([sentence, expected]);
});

it('speaks when the tone or what needs a person changes, not at every image that goes by', () => {
  const at = (sentence: string, needsPerson = 0) => (
    <StatusLine status={status({ tone: 'sending', sentence, needsPerson })} />
  );
  const { rerender } = renderPage(at('12 on their way'));
  rerender(at('11 on their way'));
  expect(screen.getByRole('status').textContent).toBe('12 on their way');
  expect(screen.queryByText('11 on their way')).not.toBeNull();
  rerender(at('10 on their way, 1 needs you', 1));
  expect(screen.getByRole('status').textContent).toBe('10 on their way, 1 needs you');
});
