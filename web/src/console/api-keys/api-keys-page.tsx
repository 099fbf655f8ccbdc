import { App, Button } from 'antd';
import { useState } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import { Time } from '../../ui/time.tsx';
import type { ApiKey } from '../api/types.ts';
import styles from '../console.module.css';
import { commonTexts } from '../parts/common.texts.ts';
import { Mark } from '../parts/mark.tsx';
import { PageFrame } from '../parts/page-frame.tsx';
import { RecordList } from '../parts/record-list.tsx';
import { RoleTags } from '../parts/roles.tsx';
import { EmptyNote, Loaded } from '../parts/states.tsx';
import { useApiKeys, useRevokeApiKey } from './api-key-queries.ts';
import { apiKeysTexts } from './api-keys.texts.ts';
import { MakeApiKey } from './make-api-key.tsx';

/** The keys of programs that call the API. */
export function ApiKeysPage() {
  const t = useTexts(apiKeysTexts);
  const keys = useApiKeys();
  const [making, setMaking] = useState(false);
  const makeButton = (
    <Button type="primary" onClick={() => setMaking(true)}>
      {t.add}
    </Button>
  );
  return (
    <PageFrame title={t.title} lead={t.lead} actions={makeButton}>
      <Loaded data={keys.data?.rows} error={keys.error} onRetry={() => void keys.refetch()}>
        {(rows) =>
          rows.length === 0 ? <EmptyNote title={t.empty} detail={t.emptyDetail} /> : <Rows rows={rows} />
        }
      </Loaded>
      {making && <MakeApiKey onClose={() => setMaking(false)} />}
    </PageFrame>
  );
}

function Rows({ rows }: { readonly rows: readonly ApiKey[] }) {
  const t = useTexts(apiKeysTexts);
  return (
    <RecordList<ApiKey>
      label={t.title}
      rows={rows}
      rowKey={(row) => row.id}
      heading={{
        title: t.name,
        render: (row) => <KeyHeading row={row} />,
        compare: (a, b) => a.name.localeCompare(b.name),
      }}
      columns={[
        { key: 'roles', title: t.roles, wraps: true, render: (row) => <RoleTags roles={row.roles} /> },
        { key: 'organisation', title: t.organisation, render: (row) => row.organisationId ?? '–' },
        { key: 'expires', title: t.expires, render: (row) => <Expiry at={row.expiresAt} /> },
        { key: 'since', title: t.since, render: (row) => <Time at={row.createdAt} style="short" /> },
      ]}
      actions={(row) => <RevokeButton row={row} />}
    />
  );
}

function KeyHeading({ row }: { readonly row: ApiKey }) {
  const t = useTexts(apiKeysTexts);
  return (
    <div>
      <strong>{row.name}</strong>
      {row.createdBy === null && <p className={styles['small']}>{t.ownGateway}</p>}
    </div>
  );
}

function Expiry({ at }: { readonly at: string | null }) {
  const t = useTexts(apiKeysTexts);
  if (at === null) return <>{t.never}</>;
  return Date.parse(at) <= Date.now() ? <Mark kind="fail">{t.expired}</Mark> : <Time at={at} style="short" />;
}

function RevokeButton({ row }: { readonly row: ApiKey }) {
  const t = useTexts(apiKeysTexts);
  const common = useTexts(commonTexts);
  const { modal, message } = App.useApp();
  const revoke = useRevokeApiKey();
  const ask = () =>
    modal.confirm({
      title: t.revokeTitle(row.name),
      content: row.createdBy === null ? t.revokeGateway : t.revokeDetail,
      okText: t.revoke,
      okButtonProps: { danger: true },
      cancelText: common.cancel,
      onOk: () =>
        revoke.mutate(row.id, {
          onSuccess: () => void message.success(t.revoked),
          onError: (error) => void message.error(error.message),
        }),
    });
  return (
    <Button danger loading={revoke.isPending} onClick={ask} aria-label={`${t.revoke}: ${row.name}`}>
      {t.revoke}
    </Button>
  );
}
