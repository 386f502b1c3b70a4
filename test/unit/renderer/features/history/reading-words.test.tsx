import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ReadingWords } from '../../../../../renderer/features/history/reading-words.tsx';
import { renderPage } from '../../../../support/page/render-page.tsx';

it('says what went wrong at the model, what cannot be drawn and what can be read in two ways', () => {
  renderPage(
    <ReadingWords
      reading={{
        statement: 'unknown',
        failure: 'CUDA out of memory',
        undrawn: 2,
        ambiguous: true,
        values: { 'detections.0.area': 12.5 },
      }}
    />,
  );
  expect(screen.queryByText('The model reported a failure: CUDA out of memory')).not.toBeNull();
  expect(screen.queryByText('2 entries that this window cannot draw: these are the values.')).not.toBeNull();
  expect(screen.getByRole('region', { name: 'Not drawn' }).textContent).toContain('detections.0.area');
  expect(screen.queryByText(/Marks may lie in another place/)).not.toBeNull();
});

it('lists classes with the model’s scores, measurements and text', () => {
  renderPage(
    <ReadingWords
      reading={{
        statement: 'some',
        classes: [{ label: 'pneumonia', score: 0.91 }],
        measurements: [{ label: 'diameter', value: 12.3, unit: 'mm' }],
        text: 'A nodule.',
      }}
    />,
  );
  expect(screen.getByRole('region', { name: 'Model scores' }).textContent).toContain('0.91');
  expect(screen.queryByText('diameter 12.3 mm')).not.toBeNull();
  expect(screen.queryByText('A nodule.')).not.toBeNull();
});
