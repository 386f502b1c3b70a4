/** The mark: a head-on circle cut by the sagittal plane; takes the colour of the text around it. */
export function BrandMark({ size = 22 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <rect x="1" y="1" width="22" height="22" rx="6" fill="currentColor" />
      <ellipse cx="12" cy="12" rx="5.6" ry="7" stroke="var(--surface)" strokeWidth="1.7" />
      <path d="M12 2.6v18.8" stroke="var(--surface)" strokeWidth="1.7" strokeLinecap="round" />
    </svg>
  );
}
