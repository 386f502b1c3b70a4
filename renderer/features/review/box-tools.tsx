import { ActionIcon, Button, Switch, UnstyledButton } from '@mantine/core';
import { IconArrowBackUp, IconPlus, IconScan, IconTextScan2, IconTrash, IconX } from '@tabler/icons-react';
import type { Review } from '../../../shared/contract/privacy.ts';
import { counted } from '../../format/amount.ts';
import { suggestedMasks, type MaskAct, type MaskEdit } from './mask-edit.ts';
import { outsideOf } from './rectangles.ts';
import classes from './review-side.module.css';

interface BoxToolsProps {
  readonly review: Review;
  readonly edit: MaskEdit;
  readonly act: (act: MaskAct) => void;
  readonly isFinal: boolean;
  readonly onFinal: (isFinal: boolean) => void;
}

/** The boxes as a list, and the ways to get them without a mouse. */
export function BoxTools({ review, edit, act, isFinal, onFinal }: BoxToolsProps) {
  const { masks } = edit;
  return (
    <section className={classes.boxes} aria-label="Boxes">
      <div className={classes.boxesHead}>
        <h3>{masks.length === 0 ? 'No boxes yet' : counted(masks.length, 'box', 'boxes')}</h3>
        <ActionIcon
          aria-label="Undo the last change"
          aria-keyshortcuts="Control+Z"
          disabled={edit.before.length === 0}
          onClick={() => act({ kind: 'undo' })}
        >
          <IconArrowBackUp size={16} />
        </ActionIcon>
        <ActionIcon
          aria-label="Remove all boxes"
          disabled={masks.length === 0}
          onClick={() => act({ kind: 'remove-all' })}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </div>
      <p className={classes.dim}>
        Drag over the picture to draw a box. What lies under a box is painted over in every frame that is sent; your own
        file stays as it is.
      </p>
      <BoxButtons review={review} edit={edit} act={act} />
      <BoxList edit={edit} act={act} />
      <Switch
        size="xs"
        label="Show it as it will be sent"
        checked={isFinal}
        onChange={(event) => onFinal(event.currentTarget.checked)}
      />
    </section>
  );
}

function BoxButtons({ review, edit, act }: Pick<BoxToolsProps, 'review' | 'edit' | 'act'>) {
  const uncovered = suggestedMasks(review, edit.masks);
  const outside = (review.regions ?? []).length === 0 ? [] : outsideOf(review.regions ?? [], review);
  return (
    <div className={classes.buttons}>
      {uncovered.length > 0 && (
        <Button
          size="xs"
          leftSection={<IconTextScan2 size={15} aria-hidden="true" />}
          onClick={() => act({ kind: 'add', rectangles: uncovered })}
        >
          Cover the text
        </Button>
      )}
      {outside.length > 0 && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconScan size={15} aria-hidden="true" />}
          onClick={() => act({ kind: 'add', rectangles: outside })}
        >
          Cover all but the scan
        </Button>
      )}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlus size={15} aria-hidden="true" />}
        onClick={() => act({ kind: 'add', rectangles: [middleBox(review)] })}
      >
        Add a box
      </Button>
    </div>
  );
}

function BoxList({ edit, act }: Pick<BoxToolsProps, 'edit' | 'act'>) {
  if (edit.masks.length === 0) return null;
  return (
    <ol className={classes.list}>
      {edit.masks.map(({ x, y, width, height }, index) => (
        <li key={index} className={classes.box} data-selected={edit.selected === index || undefined}>
          <UnstyledButton className={classes.pick} onClick={() => act({ kind: 'select', index })}>
            Box {index + 1}
            <span className={classes.dim}>
              {width} × {height} at {x}, {y}
            </span>
          </UnstyledButton>
          <ActionIcon size={22} aria-label={`Remove box ${index + 1}`} onClick={() => act({ kind: 'remove', index })}>
            <IconX size={14} />
          </ActionIcon>
        </li>
      ))}
    </ol>
  );
}

/** A box to begin with, in the middle, for those who move it with the keys. */
function middleBox({ width, height }: Pick<Review, 'width' | 'height'>) {
  const wide = Math.max(1, Math.round(width / 4));
  const high = Math.max(1, Math.round(height / 12));
  return { x: Math.round((width - wide) / 2), y: Math.round((height - high) / 2), width: wide, height: high };
}
