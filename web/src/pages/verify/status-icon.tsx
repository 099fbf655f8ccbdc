import styles from './verify.module.css';

export type Status = 'pass' | 'fail' | 'skipped' | 'pending';

const marks: Record<Status, string> = {
  pass: 'M6 12.5l4 4 8-9',
  fail: 'M7.5 7.5l9 9m0-9l-9 9',
  skipped: 'M7 12h10',
  pending: '',
};

/** The state's own shape: a tick, a cross, a dash, an open ring. The word stands beside it. */
export function StatusIcon({ status, size = 24 }: { status: Status; size?: number }) {
  return (
    <svg
      className={styles['icon']}
      data-status={status}
      viewBox="0 0 24 24"
      width={size}
      height={size}
      aria-hidden="true"
    >
      <circle cx="12" cy="12" r="11" />
      <path d={marks[status]} />
    </svg>
  );
}
