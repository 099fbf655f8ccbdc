import { useTexts } from '../../i18n/texts.ts';
import styles from '../console.module.css';
import { FactGrid, GridFact } from '../parts/fact-grid.tsx';
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
  return (
    <PageFrame title={t.title} lead={me.displayName}>
      <div className={styles['section']}>
        <FactGrid>
          <GridFact name={t.username}>
            <code>{me.username}</code>
          </GridFact>
          <GridFact name={t.roles}>
            <RoleTags roles={me.roles} />
          </GridFact>
          <GridFact name={t.organisation}>{me.organisationId ?? '–'}</GridFact>
        </FactGrid>
      </div>
      <ChangePassword />
      <MySessions />
    </PageFrame>
  );
}
