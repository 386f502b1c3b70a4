import type { ReadMeasurement } from '../../shared/contract/reading.ts';

/** A measurement in one line: `diameter 12.3 mm`. */
export function measuredWords({ label, value, unit }: Pick<ReadMeasurement, 'label' | 'value' | 'unit'>): string {
  return [label, value, unit].filter((word) => word !== undefined).join(' ');
}
