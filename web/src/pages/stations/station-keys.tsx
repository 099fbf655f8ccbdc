import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { stationKeysQuery } from '../../api/queries.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Fetched } from '../../ui/fetched.tsx';
import { Hash } from '../../ui/hash.tsx';
import { SimulatedMark } from '../../ui/simulated.tsx';
import { Time } from '../../ui/time.tsx';
import { stationsTexts } from './stations.texts.ts';
import styles from './stations.module.css';

/** The keys a station signs with and has signed with; each is an entry of the log. */
export function StationKeys({ id }: { id: string }) {
  const texts = useTexts(stationsTexts);
  const keys = useQuery(stationKeysQuery(id));
  return (
    <section aria-labelledby="keys-title" className={styles['part']}>
      <h2 id="keys-title">{texts.keys}</h2>
      <Fetched query={keys}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={styles['soft']}>{texts.keysEmpty}</p>
          ) : (
            <table>
              <thead>
                <tr>
                  <th scope="col">{texts.keyThumbprint}</th>
                  <th scope="col">{texts.keyState}</th>
                  <th scope="col" className="number">
                    {texts.keyFrom}
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map(({ kid, revokedAt, registeredAt, simulated, entryId }) => (
                  <tr key={kid}>
                    <td>
                      <Hash value={kid} /> {simulated && <SimulatedMark />}
                    </td>
                    <td>
                      <span className={revokedAt === null ? 'tag pass' : 'tag warn'}>
                        {revokedAt === null ? texts.keyActive : texts.keyRevoked}
                      </span>
                    </td>
                    <td className="number">
                      <Link to={`/entries/${entryId}`}>
                        <Time at={registeredAt} style="short" />
                      </Link>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Fetched>
    </section>
  );
}
