import { ActionIcon, Button, Popover, Slider, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { IconContrast, IconMinus, IconPlus, IconSquareDashed } from '@tabler/icons-react';
import classes from './picture-tools.module.css';
import { ToolButton } from './tool-button.tsx';
import type { useView } from './use-view.ts';
import type { Windowing } from './window-level.ts';
import { WindowTool } from './window-tool.tsx';

/** Brightness and contrast in percent; 100 leaves the picture as it is. */
export interface Light {
  readonly brightness: number;
  readonly contrast: number;
}

/** The picture as it is. */
export const NEUTRAL_LIGHT: Light = { brightness: 100, contrast: 100 };

interface PictureToolsProps {
  readonly stage: Pick<ReturnType<typeof useView>, 'enlargement' | 'isFit' | 'fit' | 'fullSize' | 'zoomIn' | 'zoomOut'>;
  readonly light: Light;
  readonly onLight: (light: Light) => void;
  /** Null where brightness and contrast are all there is. */
  readonly windowing: Windowing | null;
  /** How many regions can be hidden; their switch is there only when there are any. */
  readonly marks: number;
  readonly hasMarks: boolean;
  readonly onMarks: (hasMarks: boolean) => void;
  /** More tools, beside the others. */
  readonly children?: ReactNode;
}

/** The strip below a picture: zoom, window or brightness and contrast, and the switch for the regions. */
export function PictureTools({
  stage,
  light,
  onLight,
  windowing,
  marks,
  hasMarks,
  onMarks,
  children,
}: PictureToolsProps) {
  return (
    <div className={classes.tools} role="toolbar" aria-label="Picture">
      <ToolButton icon={IconMinus} label="Smaller" onClick={stage.zoomOut} />
      <span className={classes.scale}>{Math.round(stage.enlargement * 100)} %</span>
      <ToolButton icon={IconPlus} label="Larger" onClick={stage.zoomIn} />
      <Words label="Fit" onClick={stage.fit} isOn={stage.isFit} />
      <Words label="100 %" onClick={stage.fullSize} isOn={!stage.isFit && Math.abs(stage.enlargement - 1) < 0.001} />
      <span className={classes.gap} />
      {children}
      {windowing === null ? <LightTool light={light} onLight={onLight} /> : <WindowTool windowing={windowing} />}
      {marks > 0 && (
        <ToolButton
          icon={IconSquareDashed}
          label={hasMarks ? 'Hide the regions' : 'Show the regions'}
          onClick={() => onMarks(!hasMarks)}
          isOn={hasMarks}
        />
      )}
    </div>
  );
}

function LightTool({ light, onLight }: Pick<PictureToolsProps, 'light' | 'onLight'>) {
  const isChanged = light.brightness !== 100 || light.contrast !== 100;
  return (
    <Popover position="top-end" width={240} shadow="md" trapFocus>
      <Popover.Target>
        <ActionIcon className={classes.tool} aria-label="Brightness and contrast" data-on={isChanged || undefined}>
          <IconContrast size={17} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Part name="Brightness" value={light.brightness} onChange={(brightness) => onLight({ ...light, brightness })} />
        <Part name="Contrast" value={light.contrast} onChange={(contrast) => onLight({ ...light, contrast })} />
        <Button size="compact-xs" variant="default" disabled={!isChanged} onClick={() => onLight(NEUTRAL_LIGHT)}>
          Back to normal
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

interface PartProps {
  readonly name: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function Part({ name, value, onChange }: PartProps) {
  return (
    <div className={classes.part}>
      <span className={classes.partName}>{name}</span>
      <span>{value} %</span>
      <Slider size="sm" min={25} max={300} step={5} value={value} onChange={onChange} label={null} thumbLabel={name} />
    </div>
  );
}

interface WordsProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly isOn: boolean;
}

function Words({ label, onClick, isOn }: WordsProps) {
  return (
    <UnstyledButton className={classes.words} aria-pressed={isOn} onClick={onClick}>
      {label}
    </UnstyledButton>
  );
}
