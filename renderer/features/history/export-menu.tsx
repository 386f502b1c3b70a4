import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { CallInput, CallOutput } from '../../../shared/contract/calls.ts';
import type { ResultKind } from '../../../shared/contract/result-kind.ts';
import { calls } from '../../api.ts';
import { filterInput, type AnswerFilter } from '../../queries/query-keys.ts';
import { notifyDone, notifyFailure } from '../../components/notify.ts';
import { counted } from '../../format/amount.ts';
import { ASSESSED_WORDS } from './assessment-words.ts';
import { ChooseNames, useExportNames, type Names } from './choose-names.tsx';

const FORMATS = [
  { format: 'pdf', label: 'Report with pictures (PDF)' },
  { format: 'csv', label: 'Table (CSV)' },
  { format: 'json', label: 'JSON' },
  { format: 'ndjson', label: 'JSON, one answer a line (NDJSON)' },
  { format: 'coco', label: 'Regions for training (COCO)' },
] as const;

const DICOM = [
  { kind: 'sc', label: 'DICOM: pictures with marks' },
  { kind: 'sr', label: 'DICOM: reports (SR)' },
  { kind: 'seg', label: 'DICOM: areas (SEG)' },
] as const;

interface ExportMenuProps {
  readonly filter: AnswerFilter;
  readonly isEmpty: boolean;
}

/** Saves the listed answers to a file that a person names, with or without the names of patients; with a filter, only those it found. */
export function ExportMenu({ filter, isEmpty }: ExportMenuProps) {
  const [names, setNames] = useExportNames();
  const saving = useMutation({
    mutationFn: (format: CallInput<'history.export'>['format']) =>
      calls.exportAnswers({ format, names, ...filterInput(filter) }),
    onSuccess: ({ savedAs, rows }) => {
      if (savedAs === null) return;
      const how = names === 'real' ? 'with names' : 'pseudonymous';
      notifyDone(`${counted(rows, 'answer')} saved, ${how}, as ${savedAs}`);
    },
    onError: notifyFailure,
  });
  const writing = useWriting(filter, names);
  return (
    <Menu position="bottom-end" width={300} disabled={isEmpty}>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden="true" />}
          disabled={isEmpty}
          loading={saving.isPending || writing.isPending}
        >
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{meantWords(filter)}</Menu.Label>
        <ChooseNames names={names} onNames={setNames} />
        <Menu.Divider />
        {FORMATS.map(({ format, label }) => (
          <Menu.Item key={format} onClick={() => saving.mutate(format)}>
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {DICOM.map(({ kind, label }) => (
          <Menu.Item key={kind} onClick={() => writing.mutate(kind)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Writes DICOM objects of one kind into a folder that a person names. */
function useWriting(filter: AnswerFilter, names: Names) {
  return useMutation({
    mutationFn: (kind: ResultKind) => calls.exportResults({ kinds: [kind], names, ...filterInput(filter) }),
    onSuccess: ({ savedIn, files, leftOut }) => {
      if (savedIn !== null) notifyDone(writtenWords(savedIn, files, leftOut));
    },
    onError: notifyFailure,
  });
}

function writtenWords(folder: string, files: number, leftOut: CallOutput<'history.exportResults'>['leftOut']): string {
  const reasons = leftOut.map(({ sentence, count }) => ` Left out: ${count}. ${sentence}`);
  return `${counted(files, 'DICOM file')} saved in ${folder}.${reasons.join('')}`;
}

function meantWords({ search, assessed }: AnswerFilter): string {
  const which = assessed === null ? '' : `: ${ASSESSED_WORDS[assessed].toLowerCase()}`;
  return search === '' ? `All answers${which}` : `Answers found for “${search}”${which}`;
}
