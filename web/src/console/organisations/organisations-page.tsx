import { Button } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Time } from '../../ui/time.tsx';
import type { Organisation } from '../api/types.ts';
import { PageFrame } from '../parts/page-frame.tsx';
import { RecordList } from '../parts/record-list.tsx';
import { EmptyNote, Loaded } from '../parts/states.tsx';
import { AddOrganisation } from './add-organisation.tsx';
import { useOrganisations } from './organisation-queries.ts';
import { organisationsTexts } from './organisations.texts.ts';

/** Every organisation that users and API keys may belong to. */
export function OrganisationsPage() {
  const t = useTexts(organisationsTexts);
  const organisations = useOrganisations();
  const [adding, setAdding] = useState(false);
  const addButton = (
    <Button type="primary" onClick={() => setAdding(true)}>
      {t.add}
    </Button>
  );
  return (
    <PageFrame title={t.title} lead={t.lead} actions={addButton}>
      <Loaded
        data={organisations.data?.rows}
        error={organisations.error}
        onRetry={() => void organisations.refetch()}
      >
        {(rows) =>
          rows.length === 0 ? <EmptyNote title={t.empty} detail={t.emptyDetail} /> : <Rows rows={rows} />
        }
      </Loaded>
      {adding && <AddOrganisation onClose={() => setAdding(false)} />}
    </PageFrame>
  );
}

function Rows({ rows }: { readonly rows: readonly Organisation[] }) {
  const t = useTexts(organisationsTexts);
  const language = useLanguage();
  return (
    <RecordList<Organisation>
      label={t.title}
      rows={rows}
      rowKey={(row) => row.id}
      heading={{
        title: t.name,
        render: (row) => row.name[language],
        compare: (a, b) => a.name[language].localeCompare(b.name[language]),
      }}
      columns={[
        { key: 'id', title: t.id, render: (row) => <code>{row.id}</code> },
        { key: 'since', title: t.since, render: (row) => <Time at={row.createdAt} style="short" /> },
      ]}
    />
  );
}
