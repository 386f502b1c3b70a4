import { ActionIcon, Button, NumberInput, Popover } from '@mantine/core';
import { IconContrast } from '@tabler/icons-react';
import classes from './picture-tools.module.css';
import type { Windowing, WindowLevel } from './window-level.ts';

/** The window of a picture as two numbers, and the way back to its own. */
export function WindowTool({ windowing }: { readonly windowing: Windowing }) {
  const { window, isChanged, change, reset, presets = [] } = windowing;
  return (
    <Popover position="top-end" width={240} shadow="md" trapFocus>
      <Popover.Target>
        <ActionIcon className={classes.tool} aria-label="Window and level" data-on={isChanged || undefined}>
          <IconContrast size={17} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.numbers}>
          <Field label="Level (centre)" value={window.centre} onChange={(centre) => change({ ...window, centre })} />
          <Field label="Window (width)" value={window.width} onChange={(width) => changeWidth(windowing, width)} />
        </div>
        {presets.length > 0 && (
          <div className={classes.presets} role="group" aria-label="Usual windows">
            {presets.map(({ name, centre, width }, index) => (
              <Button key={index} size="compact-xs" variant="default" onClick={() => change({ centre, width })}>
                {name}
              </Button>
            ))}
          </div>
        )}
        <p className={classes.help}>Or drag over the picture with the right button, or with Shift held.</p>
        <Button size="compact-xs" variant="default" disabled={!isChanged} onClick={reset}>
          Back to normal
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

/** A window of no width shows nothing. */
function changeWidth({ window, change }: Windowing, width: WindowLevel['width']): void {
  if (width > 0) change({ ...window, width });
}

interface FieldProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function Field({ label, value, onChange }: FieldProps) {
  return (
    <NumberInput
      size="xs"
      label={label}
      value={value}
      hideControls
      onChange={(typed) => typeof typed === 'number' && onChange(typed)}
    />
  );
}
