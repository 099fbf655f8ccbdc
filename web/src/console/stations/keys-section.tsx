import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useTexts } from '../../i18n/texts.ts';
import type { Station, StationKey } from '../api/types.ts';
import { Time } from '../../ui/time.tsx';
import styles from '../console.module.css';
import { Mark } from '../parts/mark.tsx';
import { RecordList } from '../parts/record-list.tsx';
import { EmptyNote, Loaded } from '../parts/states.tsx';
import { keyTexts } from './key.texts.ts';
import { RevokeKey } from './revoke-key.tsx';
import { RotateKey } from './rotate-key.tsx';
import { useStationKeys } from './station-queries.ts';

type KeysSectionProps = { readonly station: Station; readonly mayWrite: boolean };

/** A station's keys, newest first, with rotation and revocation. */
export function KeysSection({ station, mayWrite }: KeysSectionProps) {
  const t = useTexts(keyTexts);
  const keys = useStationKeys(station.id);
  const [rotating, setRotating] = useState(false);
  return (
    <section className={styles['section']} aria-label={t.section}>
      <div className={styles['sectionHead']}>
        <div>
          <h2>{t.section}</h2>
          <p className={styles['lead']}>{t.lead}</p>
        </div>
        {mayWrite && <Button onClick={() => setRotating(true)}>{t.rotate}</Button>}
      </div>
      <Loaded data={keys.data?.items} error={keys.error} onRetry={() => void keys.refetch()}>
        {(items) => <KeyList station={station} keys={items} mayWrite={mayWrite} />}
      </Loaded>
      {rotating && <RotateKey station={station} onClose={() => setRotating(false)} />}
    </section>
  );
}

function KeyList({ station, keys, mayWrite }: KeysSectionProps & { readonly keys: readonly StationKey[] }) {
  const t = useTexts(keyTexts);
  const [revoking, setRevoking] = useState<StationKey | null>(null);
  if (keys.length === 0) return <EmptyNote title={t.noKeys} detail={t.noKeysDetail} />;
  return (
    <>
      <RecordList<StationKey>
        label={t.section}
        rows={keys}
        rowKey={(key) => key.kid}
        heading={{ title: t.thumbprint, render: (key) => <code className={styles['mono']}>{key.kid}</code> }}
        columns={[
          { key: 'state', title: t.state, wraps: true, render: (key) => <KeyState state={key} /> },
          { key: 'since', title: t.since, render: (key) => <Time at={key.registeredAt} style="short" /> },
          {
            key: 'entry',
            title: t.entryTitle,
            render: (key) => <Link to={`/entries/${key.entryId}`}>{t.entry}</Link>,
          },
        ]}
        {...(mayWrite
          ? {
              actions: (key: StationKey) =>
                key.revokedAt === null && (
                  <Button danger onClick={() => setRevoking(key)}>
                    {t.revoke}
                  </Button>
                ),
            }
          : {})}
      />
      {revoking && <RevokeKey station={station} kid={revoking.kid} onClose={() => setRevoking(null)} />}
    </>
  );
}

function KeyState({ state }: { readonly state: StationKey }) {
  const t = useTexts(keyTexts);
  if (state.revokedAt === null) return <Mark kind="pass">{t.current}</Mark>;
  return (
    <span className={styles['row']}>
      <Mark kind="fail">{t.revoked}</Mark>
      <Time at={state.revokedAt} style="short" />
      {state.reason && <span className={styles['small']}>{state.reason}</span>}
    </span>
  );
}
