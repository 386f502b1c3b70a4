export { scoreText } from '../../shared/drawing/mark-words.ts';
export { readableSize } from '../../shared/failures.ts';

const GROUPED = new Intl.NumberFormat('en');

/** A whole number with its thousands set apart: `100,000`. */
export function grouped(amount: number): string {
  return GROUPED.format(amount);
}

/** An amount with its noun in the right number: `1 image`, `1,180 images`. */
export function counted(amount: number, singular: string, plural = `${singular}s`): string {
  return `${grouped(amount)} ${amount === 1 ? singular : plural}`;
}

/** An amount for a narrow place: exact below ten thousand, then in thousands, such as `100 k`. */
export function brief(amount: number): string {
  return amount < 10_000 ? grouped(amount) : `${grouped(Math.floor(amount / 1_000))} k`;
}

/** A measured number: whole ones grouped, others with three decimals, or four significant digits below one. */
export function measured(value: number): string {
  if (Number.isInteger(value)) return grouped(value);
  const digits =
    Math.abs(value) < 1 ? { maximumSignificantDigits: 4 } : { minimumFractionDigits: 3, maximumFractionDigits: 3 };
  return new Intl.NumberFormat('en', digits).format(value);
}
