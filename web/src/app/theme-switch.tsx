import { useTexts } from '../i18n/texts.ts';
import { shellTexts } from './shell.texts.ts';
import styles from './shell.module.css';
import { setTheme, useTheme, type Theme } from './theme.ts';

const next: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };

/** One button that goes round: as the system, light, dark. Its label names the state it is in. */
export function ThemeSwitch() {
  const texts = useTexts(shellTexts);
  const theme = useTheme();
  const name = { system: texts.themeSystem, light: texts.themeLight, dark: texts.themeDark }[theme];
  return (
    <button
      type="button"
      className={styles['tool']}
      title={`${texts.theme}: ${name}`}
      aria-label={`${texts.theme}: ${name}`}
      onClick={() => setTheme(next[theme])}
    >
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
        <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" strokeWidth="1.6" />
        {theme === 'system' && <path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor" />}
        {theme === 'dark' && <circle cx="10" cy="10" r="7" fill="currentColor" />}
      </svg>
    </button>
  );
}
