import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowLeft, IconInbox, IconSearch, IconSearchOff } from '@tabler/icons-react';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { ASSESSED, type Assessed } from '../../../shared/contract/assessment.ts';
import type { AnswerFilter } from '../../queries/query-keys.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PlaceFrame } from '../../components/place.tsx';
import { counted } from '../../format/amount.ts';
import { AnswerDetail } from './answer-detail.tsx';
import classes from './answers-place.module.css';
import { ASSESSED_WORDS } from './assessment-words.ts';
import { ExportMenu } from './export-menu.tsx';
import { useReading } from './use-reading.ts';
import { useWorklist } from './use-worklist.ts';
import { Worklist } from './worklist.tsx';

interface AnswersPlaceProps {
  /** The answer to begin with; null for the newest. */
  readonly startId: number | null;
  readonly onUpload: () => void;
  /** Back to the queue, for who came from there; null for anybody else. */
  readonly onBack: (() => void) | null;
}

/** Answers: every answered image in a worklist, and the one in focus with its picture beside it. */
export function AnswersPlace({ startId, onUpload, onBack }: AnswersPlaceProps) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 200);
  const [assessed, setAssessed] = useState<Assessed | null>(null);
  const filter = { search, assessed };
  const list = useWorklist(filter, startId);
  const reading = useReading(list.step);
  const isFiltered = search !== '' || assessed !== null;
  const { total } = list;
  const searchBox = useRef<HTMLInputElement>(null);
  useSlashKey(searchBox);
  return (
    <PlaceFrame
      title="Answers"
      actions={
        <>
          {onBack !== null && <BackToQueue onBack={onBack} />}
          <span className={classes.total} aria-live="polite">
            {total !== null && total > 0 && counted(total, 'answer')}
          </span>
          <TextInput
            ref={searchBox}
            className={classes.search ?? ''}
            aria-label="Search answers"
            aria-keyshortcuts="/"
            placeholder="Patient, file, batch or answer"
            leftSection={<IconSearch size={16} aria-hidden="true" />}
            value={typed}
            maxLength={200}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <WhichAnswers assessed={assessed} onChoose={setAssessed} />
          <ExportMenu filter={filter} isEmpty={total === null || total === 0} />
        </>
      }
    >
      {total === 0 && !isFiltered && <NoAnswers onUpload={onUpload} />}
      {total === 0 && isFiltered && (
        <NoMatch
          filter={filter}
          onClear={() => {
            setTyped('');
            setAssessed(null);
          }}
        />
      )}
      {total !== null && total > 0 && (
        <div className={classes.split}>
          <Worklist key={`${search} ${assessed}`} total={total} list={list} />
          {list.selectedId !== null && (
            <AnswerDetail key={list.selectedId} imageId={list.selectedId} onShow={list.select} reading={reading} />
          )}
        </div>
      )}
    </PlaceFrame>
  );
}

function BackToQueue({ onBack }: { readonly onBack: () => void }) {
  return (
    <Button variant="default" leftSection={<IconArrowLeft size={16} aria-hidden="true" />} onClick={onBack}>
      Back to the queue
    </Button>
  );
}

/** The choice that leaves nothing out. */
const ALL = 'all';

interface WhichAnswersProps {
  readonly assessed: Assessed | null;
  readonly onChoose: (assessed: Assessed | null) => void;
}

/** Chooses the answers by what people said of them. */
function WhichAnswers({ assessed, onChoose }: WhichAnswersProps) {
  return (
    <Select
      className={classes.judged ?? ''}
      aria-label="Which answers"
      data={[
        { value: ALL, label: 'All answers' },
        ...ASSESSED.map((value) => ({ value, label: ASSESSED_WORDS[value] })),
      ]}
      value={assessed ?? ALL}
      allowDeselect={false}
      onChange={(value) => onChoose(ASSESSED.find((known) => known === value) ?? null)}
    />
  );
}

function useSlashKey(box: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const stop = new AbortController();
    const react = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      box.current?.focus();
      box.current?.select();
    };
    window.addEventListener('keydown', react, { signal: stop.signal });
    return () => stop.abort();
  }, [box]);
}

function NoAnswers({ onUpload }: { readonly onUpload: () => void }) {
  return (
    <EmptyState icon={IconInbox} title="No answers yet">
      <p>When a model has answered, the image and its answer are kept here and can be searched.</p>
      <Button onClick={onUpload}>Choose images</Button>
    </EmptyState>
  );
}

function NoMatch({ filter, onClear }: { readonly filter: AnswerFilter; readonly onClear: () => void }) {
  const { search, assessed } = filter;
  const which = assessed === null ? '' : ` among “${ASSESSED_WORDS[assessed]}”`;
  return (
    <EmptyState
      icon={IconSearchOff}
      title={search === '' ? `Nothing${which}` : `Nothing found for “${search}”${which}`}
    >
      <p>The search looks at patients, file names, batches, profiles and the text of answers.</p>
      <Button variant="default" onClick={onClear}>
        Show all answers
      </Button>
    </EmptyState>
  );
}
