import { TextInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { PolicyLock } from './policy-lock.ts';

interface LockedFieldProps {
  readonly label: string;
  /** What it is set to, in words; empty where it is left out. */
  readonly value: string;
  readonly lock: PolicyLock;
}

/** A field that nobody changes here: its value, a lock, and who to ask. */
export function LockedField({ label, value, lock }: LockedFieldProps) {
  return (
    <TextInput
      label={label}
      description={lock.words}
      value={value === '' ? 'Left out' : value}
      readOnly
      variant="filled"
      leftSection={<IconLock size={16} aria-label="Locked" />}
    />
  );
}
