import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { CallInput } from '../../../shared/contract/calls.ts';
import { calls } from '../../api.ts';
import { notifyDone, notifyFailure } from '../../components/notify.ts';
import { ChooseNames, useExportNames } from './choose-names.tsx';

type ReportFile = CallInput<'history.saveReport'>['file'];

const FILES: readonly { readonly file: ReportFile; readonly label: string; readonly saved: string }[] = [
  { file: 'pdf', label: 'Report (PDF)', saved: 'Report' },
  { file: 'png', label: 'Picture with the marks (PNG)', saved: 'Picture' },
];

/** Saves one answer for people to read or show: a report, or its picture with the marks. */
export function ReportMenu({ imageId }: { readonly imageId: number }) {
  const [names, setNames] = useExportNames();
  const saving = useMutation({
    mutationFn: ({ file }: (typeof FILES)[number]) => calls.saveReport({ id: imageId, file, names }),
    onSuccess: ({ savedAs }, { saved }) => savedAs !== null && notifyDone(`${saved} saved as ${savedAs}.`),
    onError: notifyFailure,
  });
  return (
    <Menu position="bottom-start" width={280}>
      <Menu.Target>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconDownload size={13} aria-hidden="true" />}
          loading={saving.isPending}
        >
          Export answer…
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <ChooseNames names={names} onNames={setNames} />
        <Menu.Divider />
        {FILES.map((entry) => (
          <Menu.Item key={entry.file} onClick={() => saving.mutate(entry)}>
            {entry.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
