import { Descriptions } from 'antd';
import { useTexts } from '../../i18n/texts.ts';
import styles from '../console.module.css';
import { PageFrame } from '../parts/page-frame.tsx';
import { RoleTags } from '../parts/roles.tsx';
import { useMe } from '../session/me.tsx';
import { accountTexts } from './account.texts.ts';
import { ChangePassword } from './change-password.tsx';
import { MySessions } from './my-sessions.tsx';

/** Who one is, one's password, and everywhere one is signed in. */
export function AccountPage() {
  const t = useTexts(accountTexts);
  const me = useMe();
  const items = [
    { key: 'username', label: t.username, children: <code>{me.username}</code> },
    { key: 'roles', label: t.roles, children: <RoleTags roles={me.roles} /> },
    { key: 'organisation', label: t.organisation, children: me.organisationId ?? '–' },
  ];
  return (
    <PageFrame title={t.title} lead={me.displayName}>
      <section className={styles['section']} aria-label={t.title}>
        <Descriptions column={{ xs: 1, md: 3 }} items={items} />
      </section>
      <ChangePassword />
      <MySessions />
    </PageFrame>
  );
}
