import type { Draft } from './draft.ts';

/** The parts of the form, in its order. */
export const GROUPS = [
  { name: 'where', title: 'Where', hint: 'The model that images go to.' },
  { name: 'wrap', title: 'How the image is wrapped', hint: "The model's owner knows. A test finds it out." },
  { name: 'send', title: 'How it is sent', hint: 'The way to the model, and how much at once.' },
  { name: 'sign-in', title: 'Sign-in', hint: 'No password or key is ever shown here.' },
  { name: 'network', title: 'Network', hint: 'What IT knows about this hospital.' },
  { name: 'privacy', title: 'Patient data', hint: 'What leaves this computer.' },
] as const;

/** The name of a part of the form. */
export type Group = (typeof GROUPS)[number]['name'];

/** How a field is asked for. */
export interface FieldWords {
  readonly group: Group;
  readonly label: string;
  /** One sentence in plain words. */
  readonly hint: string;
  /** Shown when it is empty. */
  readonly example?: string;
  /** Folded away until asked for or filled in. */
  readonly isAdvanced?: boolean;
  /** True for several lines of text. */
  readonly hasLines?: boolean;
  /** The values to choose from; text is typed without them. */
  readonly choices?: (draft: Draft) => readonly (readonly [value: string, label: string])[];
}
