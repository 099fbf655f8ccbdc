import { App, Button } from 'antd';
import { useState } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import type { Station } from '../api/types.ts';
import styles from '../console.module.css';
import { commonTexts } from '../parts/common.texts.ts';
import { ErrorNote } from '../parts/states.tsx';
import { CredentialsModal, type IssuedCredentials } from './credentials-modal.tsx';
import { detailTexts } from './detail.texts.ts';
import { useIssueCredentials } from './station-queries.ts';

/** Issues a new MQTT password. It cannot be undone, so it asks first and says what stops working. */
export function CredentialsSection({ station }: { readonly station: Station }) {
  const t = useTexts(detailTexts);
  const common = useTexts(commonTexts);
  const { modal } = App.useApp();
  const issue = useIssueCredentials(station.id);
  const [issued, setIssued] = useState<IssuedCredentials | null>(null);
  const ask = () =>
    modal.confirm({
      title: t.reissueTitle,
      content: t.reissueDetail,
      okText: t.reissue,
      okButtonProps: { danger: true },
      cancelText: common.cancel,
      onOk: () =>
        issue.mutate(undefined, { onSuccess: ({ mqtt }) => setIssued({ station: station.id, mqtt }) }),
    });
  return (
    <section className={styles['section']} aria-label={t.credentials}>
      <div className={styles['sectionHead']}>
        <div>
          <h2>{t.credentials}</h2>
          <p className={styles['lead']}>{t.credentialsLead}</p>
        </div>
        <Button onClick={ask} loading={issue.isPending}>
          {t.reissue}
        </Button>
      </div>
      {issue.error && <ErrorNote error={issue.error} />}
      {issued && <CredentialsModal issued={issued} title={t.reissued} onDone={() => setIssued(null)} />}
    </section>
  );
}
