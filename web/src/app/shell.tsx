import { Suspense, useEffect, useRef, type RefObject } from 'react';
import { Link, NavLink, Outlet, useLocation } from 'react-router';
import { setLanguage, useLanguage } from '../i18n/language.ts';
import { useTexts } from '../i18n/texts.ts';
import { Loading } from '../ui/loading.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Mark } from './mark.tsx';
import { shellTexts } from './shell.texts.ts';
import { ThemeSwitch } from './theme-switch.tsx';
import styles from './shell.module.css';

const places = [
  { to: '/', key: 'overview', end: true },
  { to: '/stations', key: 'stations', end: false },
  { to: '/log', key: 'log', end: false },
  { to: '/verify', key: 'verify', end: false },
] as const;

/** The frame of every public page: where you are, which language, light or dark. */
export function Shell() {
  const texts = useTexts(shellTexts);
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  useArrival(pathname, main);
  return (
    <div className={styles['frame']}>
      <a className={styles['skip']} href="#content" onClick={() => main.current?.focus()}>
        {texts.skip}
      </a>
      <Header />
      <main id="content" ref={main} tabIndex={-1} className={styles['main']}>
        <ErrorBoundary at={pathname}>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </main>
      <Footer />
    </div>
  );
}

function Header() {
  const texts = useTexts(shellTexts);
  return (
    <header className={styles['header']}>
      <div className={styles['bar']}>
        <Link to="/" className={styles['brand']}>
          <Mark />
          <span className={styles['name']}>Tidemark</span>
          <span className={styles['nameZh']} lang="zh-CN">
            潮印
          </span>
        </Link>
        <nav className={styles['nav']} aria-label={texts.navigation}>
          {places.map(({ to, key, end }) => (
            <NavLink key={to} to={to} end={end} className={styles['place'] ?? ''}>
              {texts[key]}
            </NavLink>
          ))}
        </nav>
        <div className={styles['tools']}>
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </div>
    </header>
  );
}

function LanguageSwitch() {
  const language = useLanguage();
  const texts = useTexts(shellTexts);
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <button
      type="button"
      className={styles['tool']}
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      aria-label={texts.languageLabel}
      onClick={() => setLanguage(other)}
    >
      {texts.language}
    </button>
  );
}

function Footer() {
  const texts = useTexts(shellTexts);
  return (
    <footer className={styles['footer']}>
      <div className={styles['footerInner']}>
        <p>{texts.footer}</p>
        <p className={styles['footerLinks']}>
          <a href="/.well-known/tidemark.json">{texts.identity}</a>
          <a href="/api/openapi.json">{texts.api}</a>
          <Link to="/console">{texts.console}</Link>
        </p>
      </div>
    </footer>
  );
}

/** A new address starts at its top, and the keyboard and the screen reader go on from there. */
function useArrival(pathname: string, main: RefObject<HTMLElement | null>): void {
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [pathname, main]);
}
