import { Button, Input } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { IconCertificate } from '@tabler/icons-react';
import { calls } from '../../api.ts';
import { LockedField } from '../../components/locked-field.tsx';
import { usePolicyLocks } from '../../components/policy-lock.ts';
import { notifyFailure } from '../../components/notify.ts';
import classes from './profile-form.module.css';

/** A file of certificates as the page knows it: its name, and the token of one just chosen. */
export interface CaFile {
  readonly fileName: string;
  readonly token: string | null;
}

const LABEL = 'Certificates to trust';

interface CaFileFieldProps {
  readonly file: CaFile | null;
  readonly onChange: (file: CaFile | null) => void;
}

/** Certificates to trust beside the system's: chosen in the system's dialog, never typed. */
export function CaFileField({ file, onChange }: CaFileFieldProps) {
  const pick = useMutation({
    mutationFn: calls.pickCaFile,
    onSuccess: (chosen) => chosen !== null && onChange(chosen),
    onError: notifyFailure,
  });
  const lock = usePolicyLocks()('caFile');
  if (lock !== null) return <LockedField label={LABEL} value={file?.fileName ?? ''} lock={lock} />;
  return (
    <Input.Wrapper
      label={LABEL}
      description="Beside this computer's own, where the hospital looks into secure connections."
      labelElement="div"
    >
      <div className={classes.file}>
        <span className={classes.fileName} data-none={file === null || undefined}>
          <IconCertificate size={16} aria-hidden="true" />
          {file === null ? 'Only those of this computer' : file.fileName}
        </span>
        <Button size="xs" variant="default" onClick={() => pick.mutate()}>
          Choose a file…
        </Button>
        {file !== null && (
          <Button size="xs" variant="subtle" color="gray" onClick={() => onChange(null)}>
            Leave out
          </Button>
        )}
      </div>
    </Input.Wrapper>
  );
}
