import {
  ActionIcon,
  Button,
  Checkbox,
  createTheme,
  InputWrapper,
  Menu,
  Modal,
  Notification,
  SegmentedControl,
  Select,
  TextInput,
  Tooltip,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif";
const QUICK = { duration: 100, transition: 'fade' } as const;

const teal: MantineColorsTuple = [
  '#e6f4f3',
  '#cde9e7',
  '#a0d5d1',
  '#6cc8c3',
  '#3fa9a4',
  '#1f8a86',
  '#157a76',
  '#0d6f6b',
  '#0a5956',
  '#073f3d',
];

const red: MantineColorsTuple = [
  '#fce7e5',
  '#f8cdc9',
  '#f4a8a2',
  '#ff9f96',
  '#e0564d',
  '#cf3a32',
  '#b92d26',
  '#ab231c',
  '#8c1b15',
  '#6b130f',
];

const gray: MantineColorsTuple = [
  '#f4f6f6',
  '#eef1f1',
  '#dde3e3',
  '#cdd5d5',
  '#b8c2c3',
  '#8e9b9d',
  '#6b797b',
  '#526063',
  '#35403f',
  '#182022',
];

const dark: MantineColorsTuple = [
  '#e6ebeb',
  '#c3cdce',
  '#a0adaf',
  '#74838a',
  '#465255',
  '#2b3335',
  '#21282a',
  '#1a1f21',
  '#15191b',
  '#121617',
];

/** Mantine's theme: system fonts at 13-14 px, a 4 px grid, deep teal, transitions of at most 100 ms. */
export const theme = createTheme({
  fontFamily: FONT,
  fontFamilyMonospace: 'var(--monospace)',
  headings: { fontFamily: FONT, fontWeight: '600' },
  colors: { teal, red, gray, dark },
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 6 },
  respectReducedMotion: true,
  defaultRadius: 6,
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 28 } }),
    Notification: Notification.extend({ defaultProps: { withBorder: true, radius: 8 } }),
    Button: Button.extend({
      defaultProps: { size: 'sm' },
      styles: { label: { fontWeight: 500 }, loader: { transform: 'translate(-50%, -50%)' } },
    }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'xs' } }),
    InputWrapper: InputWrapper.extend({ styles: { description: { fontSize: 12, marginBottom: 2 } } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', transitionProps: QUICK } }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        lockScroll: false,
        transitionProps: QUICK,
        overlayProps: { backgroundOpacity: 0.4 },
        padding: 20,
        radius: 10,
      },
      styles: { title: { fontSize: 16, fontWeight: 600 } },
    }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { transitionDuration: 100 } }),
    Select: Select.extend({ defaultProps: { allowDeselect: false, comboboxProps: { transitionProps: QUICK } } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'sm' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, transitionProps: QUICK, withArrow: true } }),
  },
});

const COLOURS = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-dim)',
  '--mantine-color-placeholder': 'var(--ink-dim)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--surface-hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-disabled': 'var(--quiet-ground)',
  '--mantine-color-disabled-color': 'var(--ink-dim)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-color-gray-light-color': 'var(--ink-dim)',
  '--mantine-color-gray-light-hover': 'var(--surface-hover)',
};

/** Lets Mantine's components take their colours from tokens.css in both schemes. */
export const colourVariables: CSSVariablesResolver = () => ({ variables: {}, light: COLOURS, dark: COLOURS });
