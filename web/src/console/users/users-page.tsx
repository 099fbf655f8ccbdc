import { Button } from 'antd';
import { useState } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import { Time } from '../../ui/time.tsx';
import type { User } from '../api/types.ts';
import styles from '../console.module.css';
import { PageFrame } from '../parts/page-frame.tsx';
import { Mark } from '../parts/mark.tsx';
import { RecordList } from '../parts/record-list.tsx';
import { RoleTags } from '../parts/roles.tsx';
import { EmptyNote, Loaded } from '../parts/states.tsx';
import { useMe } from '../session/me.tsx';
import { AddUser } from './add-user.tsx';
import { EditUser } from './edit-user.tsx';
import { UserActions } from './user-actions.tsx';
import { lastAdminId, useUsers } from './user-queries.ts';
import { usersTexts } from './users.texts.ts';

/** Everybody who may sign in. */
export function UsersPage() {
  const t = useTexts(usersTexts);
  const users = useUsers();
  const [adding, setAdding] = useState(false);
  const addButton = (
    <Button type="primary" onClick={() => setAdding(true)}>
      {t.add}
    </Button>
  );
  return (
    <PageFrame title={t.title} lead={t.lead} actions={addButton}>
      <Loaded data={users.data?.rows} error={users.error} onRetry={() => void users.refetch()}>
        {(rows) => (
          <>
            <UserTable users={rows} />
            {rows.length === 1 && <EmptyNote title={t.onlyYou} detail={t.onlyYouDetail} />}
          </>
        )}
      </Loaded>
      {adding && <AddUser onClose={() => setAdding(false)} />}
    </PageFrame>
  );
}

function UserTable({ users }: { readonly users: readonly User[] }) {
  const t = useTexts(usersTexts);
  const [editing, setEditing] = useState<User | null>(null);
  const lastAdmin = lastAdminId(users);
  return (
    <>
      <RecordList<User>
        label={t.title}
        rows={users}
        rowKey={(user) => user.id}
        heading={{
          title: t.displayName,
          render: (user) => <UserHeading user={user} />,
          compare: (a, b) => a.displayName.localeCompare(b.displayName),
        }}
        columns={[
          { key: 'roles', title: t.roles, wraps: true, render: (user) => <RoleTags roles={user.roles} /> },
          { key: 'organisation', title: t.organisation, render: (user) => user.organisationId ?? '–' },
          {
            key: 'state',
            wraps: true,
            title: t.state,
            render: (user) => <UserState user={user} isLastAdmin={user.id === lastAdmin} />,
          },
          { key: 'since', title: t.since, render: (user) => <Time at={user.createdAt} style="short" /> },
        ]}
        actions={(user) => (
          <UserActions user={user} isLastAdmin={user.id === lastAdmin} onEdit={() => setEditing(user)} />
        )}
      />
      {editing && (
        <EditUser user={editing} isLastAdmin={editing.id === lastAdmin} onClose={() => setEditing(null)} />
      )}
    </>
  );
}

function UserHeading({ user }: { readonly user: User }) {
  const t = useTexts(usersTexts);
  const me = useMe();
  return (
    <div>
      <div className={styles['row']}>
        <strong>{user.displayName}</strong>
        {user.id === me.id && <Mark>{t.you}</Mark>}
      </div>
      <span className={`${styles['small']} ${styles['mono']}`}>{user.username}</span>
    </div>
  );
}

function UserState({ user, isLastAdmin }: { readonly user: User; readonly isLastAdmin: boolean }) {
  const t = useTexts(usersTexts);
  if (user.disabled) return <Mark kind="fail">{t.disabled}</Mark>;
  return (
    <div>
      <Mark kind="pass">{t.active}</Mark>
      {isLastAdmin && <p className={styles['small']}>{t.lastAdmin}</p>}
    </div>
  );
}
