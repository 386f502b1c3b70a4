import { Button, Select } from '@mantine/core';
import { IconFileSearch } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { PrivacyView } from '../../../shared/contract/privacy.ts';
import { calls, useProfiles } from '../../api.ts';
import { notifyFailure } from '../../components/notify.ts';
import { LeavesOfFile } from './leaves-dialog.tsx';
import classes from './try-file.module.css';

/** Shows any file before and after, as a profile would send it; nothing is sent. */
export function TryFile() {
  const profiles = useProfiles().data ?? [];
  const [wanted, setWanted] = useState<string | null>(null);
  const [view, setView] = useState<PrivacyView | null>(null);
  const [isOpen, setOpen] = useState(false);
  const name = wanted ?? profiles[0]?.name ?? null;
  const look = useMutation({
    mutationFn: calls.tryFile,
    onSuccess: (found) => {
      if (found === null) return;
      setView(found);
      setOpen(true);
    },
    onError: notifyFailure,
  });
  return (
    <div className={classes.line}>
      <p className={classes.words}>See for yourself: a file as it is, and what would leave of it. Nothing is sent.</p>
      <Select
        className={classes.profile ?? ''}
        aria-label="As which profile sends it"
        data={profiles.map((profile) => ({ value: profile.name, label: profile.title }))}
        value={name}
        onChange={setWanted}
      />
      <Button
        variant="default"
        leftSection={<IconFileSearch size={16} aria-hidden="true" />}
        disabled={name === null}
        loading={look.isPending}
        onClick={() => name !== null && look.mutate(name)}
      >
        Try a file…
      </Button>
      <LeavesOfFile view={isOpen ? view : null} onClose={() => setOpen(false)} />
    </div>
  );
}
