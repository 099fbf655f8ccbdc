import { shellTexts } from '../app/shell.texts.ts';
import { useTexts } from '../i18n/texts.ts';
import styles from './loading.module.css';

/** Says that something is under way: a moving tide line, and the words for those who cannot see it. */
export function Loading({ label }: { label?: string }) {
  const texts = useTexts(shellTexts);
  return (
    <div className={styles['loading']} role="status" data-loading>
      <svg className={styles['wave']} viewBox="0 0 96 12" width="96" height="12" aria-hidden="true">
        <path d="M-24 6q6-6 12 0t12 0 12 0 12 0 12 0 12 0 12 0 12 0 12 0 12 0" />
      </svg>
      <span>{label ?? texts.loading}</span>
    </div>
  );
}
