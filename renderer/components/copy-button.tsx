import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';

interface CopyButtonProps {
  /** What is put on the clipboard. */
  readonly text: string;
  readonly label?: string;
}

/** Copies a text and says so for two seconds. */
export function CopyButton({ text, label = 'Copy' }: CopyButtonProps) {
  const { copied, copy } = useClipboard({ timeout: 2_000 });
  const Sign = copied ? IconCheck : IconCopy;
  return (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={<Sign size={13} aria-hidden="true" />}
      onClick={(event) => {
        event.stopPropagation();
        copy(text);
      }}
    >
      <span aria-live="polite">{copied ? 'Copied' : label}</span>
    </Button>
  );
}
