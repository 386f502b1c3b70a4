import type { ReactNode } from 'react';
import type { CaFile } from '../../../renderer/features/profiles/ca-file-field.tsx';
import { NEW_DRAFT, type Draft } from '../../../renderer/features/profiles/draft.ts';
import { useProfileForm, type ProfileForm } from '../../../renderer/features/profiles/use-profile-form.ts';

interface FormAroundProps {
  /** What the form begins with beside a new profile's own values. */
  readonly begin?: Partial<Draft>;
  readonly caFile?: CaFile | null;
  readonly taken?: readonly string[];
  readonly children: (form: ProfileForm) => ReactNode;
}

/** Holds a real form around a part of it; `seen` in a test reads it through the children. */
export function FormAround({ begin = {}, caFile = null, taken = [], children }: FormAroundProps) {
  return children(useProfileForm({ ...NEW_DRAFT, ...begin }, caFile, taken));
}

/** Fields of a form that are filled in well: a SageMaker endpoint with a name. */
export const FILLED_IN: Partial<Draft> = { title: 'Chest model', region: 'eu-central-1', endpointName: 'chest-xray' };
