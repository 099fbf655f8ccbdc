import { useTexts } from '../../i18n/texts.ts';
import { consoleTexts } from '../console.texts.ts';
import { LinkButton } from '../parts/link-button.tsx';
import { PageFrame } from '../parts/page-frame.tsx';
import { EmptyNote } from '../parts/states.tsx';

/** A page that exists and that the user's roles do not open. */
export function Forbidden() {
  const t = useTexts(consoleTexts);
  return <DeadEnd title={t.forbidden} detail={t.forbiddenDetail} />;
}

/** An address of the console that leads nowhere. */
export function NoSuchPage() {
  const t = useTexts(consoleTexts);
  return <DeadEnd title={t.notFound} detail={t.notFoundDetail} />;
}

function DeadEnd({ title, detail }: { readonly title: string; readonly detail: string }) {
  const t = useTexts(consoleTexts);
  return (
    <PageFrame title={title}>
      <EmptyNote
        title={detail}
        action={
          <LinkButton type="primary" to="/console">
            {t.toHome}
          </LinkButton>
        }
      />
    </PageFrame>
  );
}
