import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { request } from '../../api/client.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Ago, Time } from '../../ui/time.tsx';
import { useWholeList } from '../api/cursor-list.ts';
import type { Session } from '../api/types.ts';
import styles from '../console.module.css';
import { Mark } from '../parts/mark.tsx';
import { RecordList } from '../parts/record-list.tsx';
import { Loaded } from '../parts/states.tsx';
import { accountTexts } from './account.texts.ts';
import { deviceOf } from './device-name.ts';

/** Everywhere one is signed in, with a way to end each but the present one (that is "sign out"). */
export function MySessions() {
  const t = useTexts(accountTexts);
  const sessions = useWholeList<Session>(['sessions'], '/api/v1/sessions');
  return (
    <section className={styles['section']} aria-label={t.sessions}>
      <div>
        <h2>{t.sessions}</h2>
        <p className={styles['lead']}>{t.sessionsLead}</p>
      </div>
      <Loaded data={sessions.data?.rows} error={sessions.error} onRetry={() => void sessions.refetch()}>
        {(rows) => <SessionRows rows={rows} />}
      </Loaded>
    </section>
  );
}

function SessionRows({ rows }: { readonly rows: readonly Session[] }) {
  const t = useTexts(accountTexts);
  const device = useDeviceName();
  return (
    <RecordList<Session>
      label={t.sessions}
      rows={rows}
      rowKey={(row) => row.id}
      heading={{
        title: t.device,
        render: (row) => (
          <span className={styles['row']} title={row.userAgent}>
            {device(row)}
            {row.current && <Mark kind="pass">{t.thisOne}</Mark>}
          </span>
        ),
      }}
      columns={[
        { key: 'signedIn', title: t.signedIn, render: (row) => <Ago at={row.createdAt} /> },
        { key: 'ends', title: t.ends, render: (row) => <Time at={row.expiresAt} style="short" /> },
      ]}
      actions={(row) => !row.current && <EndButton id={row.id} label={t.endOf(device(row))} />}
    />
  );
}

function useDeviceName(): (session: Session) => string {
  const t = useTexts(accountTexts);
  return ({ userAgent }) => {
    const device = deviceOf(userAgent);
    return device ? t.browserOn(device.browser, device.system) : userAgent.slice(0, 40) || t.unknownDevice;
  };
}

function EndButton({ id, label }: { readonly id: string; readonly label: string }) {
  const t = useTexts(accountTexts);
  const { message } = App.useApp();
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: () => request<void>(`/api/v1/sessions/${id}`, { method: 'DELETE' }),
    onSuccess: () => {
      void message.success(t.ended);
      return client.invalidateQueries({ queryKey: ['sessions'] });
    },
    onError: (error) => void message.error(error.message),
  });
  return (
    <Button danger aria-label={label} loading={end.isPending} onClick={() => end.mutate()}>
      {t.end}
    </Button>
  );
}
