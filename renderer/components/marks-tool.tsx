import { ActionIcon, Button, Checkbox, Popover, Slider } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { classColour } from './mark-colours.ts';
import { ALL_MARKS, type MarkClass, type MarkFilter } from './mark-filter.ts';
import classes from './picture-tools.module.css';

interface MarksToolProps {
  readonly found: readonly MarkClass[];
  /** True where some mark has a score. */
  readonly hasScores: boolean;
  readonly filter: MarkFilter;
  readonly onFilter: (filter: MarkFilter) => void;
}

/** Which marks are shown: from which model score on, of which classes, and how strongly areas are painted. */
export function MarksTool({ found, hasScores, filter, onFilter }: MarksToolProps) {
  const isChanged = filter !== ALL_MARKS;
  const { leastScore, strength, hidden } = filter;
  const toggle = (label: string) => {
    const next = new Set(hidden);
    if (!next.delete(label)) next.add(label);
    onFilter({ ...filter, hidden: next });
  };
  return (
    <Popover position="top-end" width={260} shadow="md" trapFocus>
      <Popover.Target>
        <ActionIcon className={classes.tool} aria-label="Which marks are shown" data-on={isChanged || undefined}>
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
        <div className={classes.classes} role="group" aria-label="Classes">
          {found.map(({ label, count }, index) => (
            <Checkbox
              key={label}
              size="xs"
              checked={!hidden.has(label)}
              onChange={() => toggle(label)}
              label={
                <>
                  <span className={classes.swatch} style={{ background: classColour(index) }} aria-hidden="true" />
                  {label} ({count})
                </>
              }
            />
          ))}
        </div>
        <Button size="compact-xs" variant="default" disabled={!isChanged} onClick={() => onFilter(ALL_MARKS)}>
          Show all
        </Button>
      </Popover.Dropdown>
    </Popover>
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
