import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FIELD_WORDS, SIZE_PRESETS } from './field-words.ts';
import classes from './profile-form.module.css';

interface SizeFieldProps {
  /** MB as typed. */
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

/** The largest request: one of the common sizes, or a size of one's own. */
export function SizeField({ value, error, onChange }: SizeFieldProps) {
  const [isOwn, setOwn] = useState(!SIZE_PRESETS.some(([megabytes]) => megabytes === value));
  const { label, hint } = FIELD_WORDS.maxPayloadBytes;
  return (
    <div className={classes.pair}>
      <Select
        label={label}
        description={hint}
        data={[...SIZE_PRESETS.map(([megabytes, words]) => ({ value: megabytes, label: words })), OWN]}
        value={isOwn ? OWN.value : value}
        onChange={(chosen) => {
          setOwn(chosen === OWN.value);
          if (chosen !== null && chosen !== OWN.value) onChange(chosen);
        }}
      />
      {isOwn && (
        <TextInput
          aria-label="Largest request in MB"
          value={value}
          error={error}
          rightSection={<span className={classes.unit}>MB</span>}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </div>
  );
}

const OWN = { value: 'own', label: 'Another size' };
