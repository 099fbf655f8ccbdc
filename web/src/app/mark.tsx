/** The mark: three tide lines, the newest in the accent. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
      <rect width="32" height="32" rx="9" fill="var(--deep)" />
      <g fill="none" strokeWidth="2.6" strokeLinecap="round">
        <path d="M6 12.2c3.3-2.7 6.7-2.7 10 0s6.7 2.7 10 0" stroke="#ff8f66" />
        <path d="M6 17.8c3.3-2.7 6.7-2.7 10 0s6.7 2.7 10 0" stroke="#d6eef0" />
        <path d="M6 23.4c3.3-2.7 6.7-2.7 10 0s6.7 2.7 10 0" stroke="#d6eef0" strokeOpacity=".45" />
      </g>
    </svg>
  );
}
