import { Menu } from '@mantine/core';
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { PriorityItems } from '../../../../../renderer/features/queue/priority-items.tsx';
import type { PriorityName } from '../../../../../shared/priority.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

function items(current: PriorityName | null) {
  const chosen: PriorityName[] = [];
  const page = renderPage(
    <Menu opened>
      <Menu.Dropdown>
        <PriorityItems current={current} onChoose={(priority) => chosen.push(priority)} />
      </Menu.Dropdown>
    </Menu>,
  );
  return { chosen, ...page, entries: screen.getAllByRole<HTMLButtonElement>('menuitem') };
}

it('lists the priorities, the most pressing first, and cannot choose the one that holds', () => {
  expect(items('normal').entries.map((entry) => [entry.textContent, entry.disabled])).toEqual([
    ['Urgent', false],
    ['Normal (now)', true],
    ['When nothing else waits', false],
  ]);
});

it('marks none where it is not one for all', () => {
  expect(items(null).entries.map((entry) => entry.textContent)).toEqual([
    'Urgent',
    'Normal',
    'When nothing else waits',
  ]);
});

it('chooses one', async () => {
  const { user, chosen } = items('normal');
  await user.click(screen.getByRole('menuitem', { name: 'When nothing else waits' }));
  expect(chosen).toEqual(['background']);
});
