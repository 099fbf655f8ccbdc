import { NavLink } from 'react-router';
import { useTexts } from '../../i18n/texts.ts';
import styles from '../console.module.css';
import { consoleTexts } from '../console.texts.ts';
import { useMe } from '../session/me.tsx';
import { places, type Place } from './places.ts';

/** The console's pages that the user's roles open. */
export function PlaceList() {
  const t = useTexts(consoleTexts);
  const { roles } = useMe();
  const open = (place: Place) => !place.roles || place.roles.some((role) => roles.includes(role));
  return (
    <nav aria-label={t.menu}>
      <ul className={styles['places']}>
        {places.filter(open).map(({ to, text }) => (
          <li key={to}>
            <NavLink to={to} end={to === '/console'} className={styles['place'] ?? ''}>
              {t[text]}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
