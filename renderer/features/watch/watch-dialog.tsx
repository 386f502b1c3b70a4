import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CallInput } from '../../../shared/contract/calls.ts';
import { useProfiles } from '../../api.ts';
import { readyProblem } from './ready-suffix.ts';
import classes from './watched-folders.module.css';

/** How a folder is to be watched, and what it is called. */
export interface WatchDraft extends CallInput<'watch.save'> {
  readonly folder: string;
}

interface WatchDialogProps {
  readonly draft: WatchDraft;
  readonly onSave: (input: CallInput<'watch.save'>) => void;
  readonly onClose: () => void;
}

/** Asks how a folder is watched: where its files go, and whether they wait for a file beside them. */
export function WatchDialog({ draft, onSave, onClose }: WatchDialogProps) {
  const profiles = useProfiles().data ?? [];
  const [chosen, setChosen] = useState(draft.profileName);
  const [suffix, setSuffix] = useState(draft.readySuffix ?? '');
  const problem = readyProblem(suffix.trim());
  const profileName = chosen === '' ? (profiles[0]?.name ?? '') : chosen;
  return (
    <Modal opened onClose={onClose} title={`Watch “${draft.folder}”`} withCloseButton={false} size={440}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (problem !== null || profileName === '') return;
          const readySuffix = suffix.trim() === '' ? null : suffix.trim();
          onSave({ place: draft.place, profileName, readySuffix, isOn: draft.isOn });
          onClose();
        }}
      >
        <Select
          label="Send new files to"
          data={profiles.map(({ name, title }) => ({ value: name, label: title }))}
          value={profileName}
          onChange={(name) => name !== null && setChosen(name)}
        />
        <TextInput
          label="Ending of a ready file"
          description="Where another program writes the files: the ending of the small file it puts beside each finished one. Leave it empty to take a file once it has stopped growing."
          placeholder=".ready"
          value={suffix}
          maxLength={32}
          error={problem}
          onChange={(event) => setSuffix(event.currentTarget.value)}
        />
        <p className={classes.dim}>Files in it are sent without anyone pressing Send.</p>
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={problem !== null || profileName === ''}>
            {'id' in draft.place ? 'Save' : 'Watch this folder'}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
