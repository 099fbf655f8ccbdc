import { Alert, Button, Empty, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import styles from '../console.module.css';
import { ApiError } from '../../api/problem.ts';
import { commonTexts } from './common.texts.ts';

/** What went wrong, in the operator's language, with the one thing to do about it. */
export function ErrorNote({ error, onRetry }: { readonly error: Error; readonly onRetry?: () => void }) {
  const t = useTexts(commonTexts);
  const detail = error instanceof ApiError ? error.detail : '';
  const advice = adviceOn(error, t);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={error instanceof ApiError ? error.message : t.unexpected}
      description={
        <>
          {advice}
          {detail !== '' && detail !== error.message && (
            <p lang="en" className={styles['small']}>
              {detail}
            </p>
          )}
        </>
      }
      action={onRetry && <Button onClick={onRetry}>{t.retry}</Button>}
    />
  );
}

type Sentences = ReturnType<typeof useTexts<(typeof commonTexts)['en']>>;

/** What to do about an error. What the API refused for its content is told by its detail alone. */
function adviceOn(error: Error, t: Sentences): string | null {
  if (!(error instanceof ApiError)) return null;
  if (error.status === 0 || error.status >= 500) return t.adviceLater;
  if (error.status === 403) return t.adviceForbidden;
  return error.status === 404 ? t.adviceGone : null;
}

export function LoadingNote() {
  const t = useTexts(commonTexts);
  return (
    <div aria-busy="true">
      <span className="visually-hidden" role="status">
        {t.loading}
      </span>
      <Skeleton active title={false} paragraph={{ rows: 6 }} />
    </div>
  );
}

type EmptyNoteProps = { readonly title: string; readonly detail?: ReactNode; readonly action?: ReactNode };

/** Nothing to show, and what would change that. */
export function EmptyNote({ title, detail, action }: EmptyNoteProps) {
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={
        <div className={styles['empty']}>
          <strong>{title}</strong>
          {detail && <p>{detail}</p>}
        </div>
      }
    >
      {action}
    </Empty>
  );
}

function StaleNote({ onRetry }: { readonly onRetry: () => void }) {
  const t = useTexts(commonTexts);
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      title={t.stale}
      action={<Button onClick={onRetry}>{t.retry}</Button>}
    />
  );
}

type LoadedProps<T> = {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly onRetry: () => void;
  readonly children: (data: T) => ReactNode;
};

/** Loading, failed or here. Data that is already here stays, with a line that says it when a refresh has failed. */
export function Loaded<T>({ data, error, onRetry, children }: LoadedProps<T>) {
  if (data !== undefined) {
    return (
      <>
        {error && <StaleNote onRetry={onRetry} />}
        {children(data)}
      </>
    );
  }
  return error ? <ErrorNote error={error} onRetry={onRetry} /> : <LoadingNote />;
}
