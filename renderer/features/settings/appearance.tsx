import { SegmentedControl, useMantineColorScheme } from '@mantine/core';

const SCHEMES = [
  { value: 'auto', label: 'As the computer' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

/** Light, dark, or as the computer is set; kept on this computer. */
export function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <div>
      <SegmentedControl
        aria-label="Light or dark"
        data={SCHEMES.map((scheme) => ({ ...scheme }))}
        value={colorScheme}
        onChange={setColorScheme}
      />
    </div>
  );
}
