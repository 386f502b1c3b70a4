import { screen, within } from '@testing-library/react';

/** The labelled facts of a list as a person reads them. */
export function factsIn(element: HTMLElement): Record<string, string> {
  const labels = [...element.querySelectorAll('dt')];
  return Object.fromEntries(labels.map((label) => [label.textContent, label.nextElementSibling?.textContent ?? '']));
}

/** The words of every element of a role, in the order of the page. */
export function wordsOf(role: string, inside?: HTMLElement): string[] {
  const found = inside === undefined ? screen.queryAllByRole(role) : within(inside).queryAllByRole(role);
  return found.map((element) => element.textContent);
}

/** A button by its name, typed so that `disabled` can be asked. */
export function button(name: string | RegExp, inside?: HTMLElement): HTMLButtonElement {
  const place = inside === undefined ? screen : within(inside);
  return place.getByRole<HTMLButtonElement>('button', { name });
}

/** A text field by its label. */
export function field(label: string | RegExp): HTMLInputElement {
  return screen.getByLabelText<HTMLInputElement>(label, { selector: 'input, textarea' });
}
