import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Mark } from '../../app/mark.tsx';
import { shellTexts } from '../../app/shell.texts.ts';
import { ThemeSwitch } from '../../app/theme-switch.tsx';
import { setLanguage, useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import styles from '../console.module.css';
import { consoleTexts } from '../console.texts.ts';

/** The bar above every console page: the way to the public pages, the language, light or dark. */
export function FrameBar({ menu, user }: { readonly menu?: ReactNode; readonly user?: ReactNode }) {
  const t = useTexts(consoleTexts);
  return (
    <header className={styles['bar']}>
      {menu}
      <Link to="/" className={styles['brand']} aria-label={t.toOverview}>
        <Mark />
        <span className={styles['brandName']}>Tidemark 潮印</span>
      </Link>
      <Link to="/console" className={styles['brandConsole']}>
        {t.console}
      </Link>
      <div className={styles['tools']}>
        {user}
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
    </header>
  );
}

function LanguageSwitch() {
  const other = useLanguage() === 'zh' ? 'en' : 'zh';
  const shell = useTexts(shellTexts);
  return (
    <button
      type="button"
      className={styles['tool']}
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      aria-label={shell.languageLabel}
      onClick={() => setLanguage(other)}
    >
      {shell.language}
    </button>
  );
}
