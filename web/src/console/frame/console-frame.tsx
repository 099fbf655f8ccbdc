import { MenuOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { Suspense, useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { useLocation } from 'react-router';
import { ErrorBoundary } from '../../app/error-boundary.tsx';
import { shellTexts } from '../../app/shell.texts.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Loading } from '../../ui/loading.tsx';
import styles from '../console.module.css';
import { consoleTexts } from '../console.texts.ts';
import { useMe } from '../session/me.tsx';
import { SignOutButton } from '../session/sign-out-button.tsx';
import { FrameBar } from './frame-bar.tsx';
import { PlaceList } from './place-list.tsx';

/** The frame of the signed-in pages: bar, menu (a drawer on a phone), and the page. */
export function ConsoleFrame({ children }: { readonly children: ReactNode }) {
  const shell = useTexts(shellTexts);
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  useNewPage(pathname, main);
  return (
    <div className={styles['frame']}>
      <a className={styles['skip']} href="#content" onClick={() => main.current?.focus()}>
        {shell.skip}
      </a>
      <FrameBar menu={<PhoneMenu key={pathname} />} user={<SignedInAs />} />
      <div className={styles['body']}>
        <aside className={styles['side']}>
          <PlaceList />
        </aside>
        <main id="content" ref={main} tabIndex={-1} className={styles['main']}>
          <ErrorBoundary key={pathname}>
            <Suspense fallback={<Loading />}>{children}</Suspense>
          </ErrorBoundary>
        </main>
      </div>
    </div>
  );
}

function SignedInAs() {
  const t = useTexts(consoleTexts);
  const me = useMe();
  return (
    <>
      <span className={styles['user']}>{t.signedInAs(me.username)}</span>
      <SignOutButton />
    </>
  );
}

function PhoneMenu() {
  const t = useTexts(consoleTexts);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        className={styles['menuButton'] ?? ''}
        type="text"
        icon={<MenuOutlined aria-hidden />}
        aria-label={t.openMenu}
        aria-expanded={open}
        onClick={() => setOpen(true)}
      />
      <Drawer title={t.menu} placement="left" size={280} open={open} onClose={() => setOpen(false)}>
        <PlaceList />
      </Drawer>
    </>
  );
}

/** A new page starts at its top, and a keyboard or a screen reader starts there too. */
function useNewPage(pathname: string, main: RefObject<HTMLElement | null>): void {
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
