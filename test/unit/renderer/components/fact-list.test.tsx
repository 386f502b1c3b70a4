import { expect, it } from 'vitest';
import { FactList } from '../../../../renderer/components/fact-list.tsx';
import { factsIn } from '../../../support/page/look.ts';
import { renderPage } from '../../../support/page/render-page.tsx';

it('pairs each label with its value, in the order given', () => {
  const facts = [
    ['Sent to', 'Chest model'],
    ['Batch', 'Ward 3'],
  ] as const;
  const { container } = renderPage(<FactList facts={facts} />);
  expect(Object.entries(factsIn(container))).toEqual(facts);
});
