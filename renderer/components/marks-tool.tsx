import { ActionIcon, Button, Checkbox, Popover, Slider } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { cssColour, type ColourOf } from '../../shared/drawing/mark-colours.ts';
import type { MarkClass } from '../../shared/drawing/mark-classes.ts';
import { ALL_MARKS, type MarkFilter } from './mark-filter.ts';
import classes from './picture-tools.module.css';

interface MarksToolProps {
  readonly found: readonly MarkClass[];
  /** True where some mark has a score. */
  readonly hasScores: boolean;
  readonly filter: MarkFilter;
  /** What was shown at first. */
  readonly start: MarkFilter;
  readonly colourOf: ColourOf;
  readonly onFilter: (filter: MarkFilter) => void;
}

/** Which marks are shown: from which model score on, of which classes, and how strongly areas are painted. */
export function MarksTool({ found, hasScores, filter, start, colourOf, onFilter }: MarksToolProps) {
  const { leastScore, strength, hidden } = filter;
  const toggle = (label: string) => {
    const next = new Set(hidden);
    if (!next.delete(label)) next.add(label);
    onFilter({ ...filter, hidden: next });
  };
  return (
    <Popover position="top-end" width={260} shadow="md" trapFocus>
      <Popover.Target>
        <ActionIcon
          className={classes.tool}
          aria-label="Which marks are shown"
          data-on={filter !== ALL_MARKS || undefined}
        >
          <IconAdjustmentsHorizontal size={17} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        {hasScores && (
          <Part name="Model score from" words={leastScore.toFixed(2)}>
            <Slider
              {...{ size: 'sm', min: 0, max: 1, step: 0.01, label: null, thumbLabel: 'Model score from' }}
              value={leastScore}
              onChange={(value) => onFilter({ ...filter, leastScore: value })}
            />
          </Part>
        )}
        <Part name="Strength of areas" words={`${strength} %`}>
          <Slider
            {...{ size: 'sm', min: 0, max: 100, step: 5, label: null, thumbLabel: 'Strength of areas' }}
            value={strength}
            onChange={(value) => onFilter({ ...filter, strength: value })}
          />
        </Part>
        <Classes {...{ found, hidden, colourOf }} onToggle={toggle} />
        <Ways {...{ filter, start, onFilter }} />
      </Popover.Dropdown>
    </Popover>
  );
}

interface ClassesProps extends Pick<MarksToolProps, 'found' | 'colourOf'> {
  readonly hidden: MarkFilter['hidden'];
  readonly onToggle: (label: string) => void;
}

function Classes({ found, hidden, colourOf, onToggle }: ClassesProps) {
  return (
    <div className={classes.classes} role="group" aria-label="Classes">
      {found.map(({ label, count }) => (
        <Checkbox
          key={label}
          size="xs"
          checked={!hidden.has(label)}
          onChange={() => onToggle(label)}
          label={
            <>
              <span className={classes.swatch} style={{ background: cssColour(colourOf(label)) }} aria-hidden="true" />
              {label} ({count})
            </>
          }
        />
      ))}
    </div>
  );
}

/** The ways back to all marks, and to those that were shown at first. */
function Ways({ filter, start, onFilter }: Pick<MarksToolProps, 'filter' | 'start' | 'onFilter'>) {
  return (
    <div className={classes.presets}>
      <Button
        {...{ size: 'compact-xs', variant: 'default', disabled: filter === ALL_MARKS }}
        onClick={() => onFilter(ALL_MARKS)}
      >
        Show all
      </Button>
      {start !== ALL_MARKS && (
        <Button
          {...{ size: 'compact-xs', variant: 'default', disabled: filter === start }}
          onClick={() => onFilter(start)}
        >
          As the profile says
        </Button>
      )}
    </div>
  );
}

function Part({
  name,
  words,
  children,
}: {
  readonly name: string;
  readonly words: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={classes.part}>
      <span className={classes.partName}>{name}</span>
      <span>{words}</span>
      {children}
    </div>
  );
}
