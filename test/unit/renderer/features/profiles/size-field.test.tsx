import { screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { SizeField } from '../../../../../renderer/features/profiles/size-field.tsx';
import { field } from '../../../../support/page/look.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

function size(begin: string, error?: string) {
  const typed: string[] = [];
  function Held() {
    const [value, setValue] = useState(begin);
    return (
      <SizeField
        value={value}
        error={error}
        onChange={(next) => {
          typed.push(next);
          setValue(next);
        }}
      />
    );
  }
  return { ...renderPage(<Held />), typed };
}

const OWN = 'Largest request in MB';

it('shows a common size by its words', () => {
  size('6.291456');
  expect(field('Largest request').value).toBe('6.3 MB, as SageMaker states');
  expect(screen.queryByLabelText(OWN)).toBeNull();
});

it('chooses another common size', async () => {
  const { user, typed } = size('6.291456');
  await user.click(field('Largest request'));
  await user.click(await screen.findByRole('option', { name: '25 MB, as newer endpoints take' }));
  expect(typed).toEqual(['25']);
});

it('takes a size of its own, beginning with the one that holds', async () => {
  const { user, typed } = size('4');
  await user.click(field('Largest request'));
  await user.click(await screen.findByRole('option', { name: 'Another size' }));
  expect([field(OWN).value, typed]).toEqual(['4', []]);
  await user.type(field(OWN), '.5');
  expect(typed).toEqual(['4.', '4.5']);
});

it('shows an uncommon size as its own, with what is wrong with it', () => {
  size('9000', 'A size in MB, at most 1,073.');
  expect([field('Largest request').value, field(OWN).value]).toEqual(['Another size', '9000']);
  expect(screen.queryByText('A size in MB, at most 1,073.')).not.toBeNull();
});
