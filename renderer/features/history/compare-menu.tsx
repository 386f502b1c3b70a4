import { Button, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { HistoryRow } from '../../../shared/contract/rows.ts';
import { calls, useProfileTitle } from '../../api.ts';
import { useLetterKeys } from '../../components/use-letter-keys.ts';
import { keys } from '../../queries/query-keys.ts';
import { comparedWords } from './compared-words.ts';
import type { ReadingMode } from './use-reading.ts';

interface CompareMenuProps {
  readonly row: HistoryRow;
  readonly mode: Pick<ReadingMode, 'comparedId' | 'compare'>;
}

/** Lays another answer beside this one (C): of the same image, or this one beside whichever is chosen next. */
export function CompareMenu({ row, mode }: CompareMenuProps) {
  const { comparedId, compare } = mode;
  const [isOpen, setOpen] = useState(false);
  const titleOf = useProfileTitle();
  const others = useOtherAnswers(row, isOpen);
  const look = { size: 'compact-xs', variant: 'default', 'aria-keyshortcuts': 'C' } as const;
  useLetterKeys({ c: () => (comparedId === null ? setOpen(true) : compare(null)) });
  if (comparedId !== null)
    return (
      <Button {...look} aria-pressed onClick={() => compare(null)}>
        Stop comparing (C)
      </Button>
    );
  return (
    <Menu opened={isOpen} onChange={setOpen} width={320} position="bottom-start">
      <Menu.Target>
        <Button {...look}>Compare (C)</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Answers to the same image</Menu.Label>
        {others.map((other) => (
          <Menu.Item key={other.id} onClick={() => compare(other.id)}>
            {comparedWords(other, titleOf(other.profileName))}
          </Menu.Item>
        ))}
        {others.length === 0 && <Menu.Item disabled>There is no other one.</Menu.Item>}
        <Menu.Divider />
        <Menu.Item onClick={() => compare(row.id)}>Keep this one, and choose another in the list</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** So many answers under one file name are looked through. */
const MOST = 100;

/** Other answers to the very same image. */
function useOtherAnswers({ id, fileName, sha256 }: HistoryRow, isWanted: boolean): readonly HistoryRow[] {
  const filter = { search: fileName.slice(0, 200), assessed: null };
  const { data } = useQuery({
    queryKey: [...keys.answers(filter, 0), 'same image'],
    queryFn: () => calls.answers({ offset: 0, limit: MOST, search: filter.search }),
    enabled: isWanted,
  });
  return (data?.rows ?? []).filter((row) => row.id !== id && row.sha256 !== null && row.sha256 === sha256);
}
