import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { CallInput } from '../../../shared/contract/calls.ts';
import { calls } from '../../api.ts';
import { notifyDone, notifyFailure } from '../../components/notify.ts';
import { counted } from '../../format/amount.ts';

const FORMATS = [
  { format: 'csv', label: 'Table (CSV)' },
  { format: 'json', label: 'JSON' },
  { format: 'ndjson', label: 'JSON, one answer a line (NDJSON)' },
] as const;

interface ExportMenuProps {
  readonly search: string;
  readonly isEmpty: boolean;
}

/** Saves the listed answers to a file that a person names; with a search, only those it found. */
export function ExportMenu({ search, isEmpty }: ExportMenuProps) {
  const saving = useMutation({
    mutationFn: (format: CallInput<'history.export'>['format']) =>
      calls.exportAnswers({ format, ...(search === '' ? {} : { search }) }),
    onSuccess: ({ savedAs, rows }) => {
      if (savedAs !== null) notifyDone(`${counted(rows, 'answer')} saved as ${savedAs}`);
    },
    onError: notifyFailure,
  });
  return (
    <Menu position="bottom-end" width={260} disabled={isEmpty}>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden="true" />}
          disabled={isEmpty}
          loading={saving.isPending}
        >
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{search === '' ? 'All answers' : `Answers found for “${search}”`}</Menu.Label>
        {FORMATS.map(({ format, label }) => (
          <Menu.Item key={format} onClick={() => saving.mutate(format)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
