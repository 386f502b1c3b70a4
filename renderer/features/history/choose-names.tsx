import { Menu } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import type { CallInput } from '../../../shared/contract/calls.ts';
import classes from './answers-place.module.css';

/** Whether a file that is saved names patients. */
export type Names = NonNullable<CallInput<'history.export'>['names']>;

/** What was chosen last, on this computer. */
export function useExportNames() {
  return useLocalStorage<Names>({ key: 'sagittal.export-names', defaultValue: 'real' });
}

interface ChooseNamesProps {
  readonly names: Names;
  readonly onNames: (names: Names) => void;
}

/** The part of a menu that asks whether the file names patients. */
export function ChooseNames({ names, onNames }: ChooseNamesProps) {
  return (
    <>
      <Menu.RadioGroup value={names} onChange={(value) => onNames(value === 'real' ? 'real' : 'pseudonymous')}>
        <Menu.RadioItem value="real" closeMenuOnClick={false}>
          With names
        </Menu.RadioItem>
        <Menu.RadioItem value="pseudonymous" closeMenuOnClick={false}>
          Pseudonymous
        </Menu.RadioItem>
      </Menu.RadioGroup>
      <p className={classes.exportHint}>
        {names === 'real'
          ? 'The file names patients and files: keep it inside the clinic.'
          : 'No patient, file or folder is named in the file.'}
      </p>
    </>
  );
}
