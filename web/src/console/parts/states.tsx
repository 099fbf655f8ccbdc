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
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={error instanceof ApiError ? error.message : t.unexpected}
      description={detail === error.message ? undefined : detail}
      action={onRetry && <Button onClick={onRetry}>{t.retry}</Button>}
    />
  );
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

type LoadedProps<T> = {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly onRetry: () => void;
  readonly children: (data: T) => ReactNode;
};

/** Loading, failed or here. Data that is already here stays visible while a refresh fails. */
export function Loaded<T>({ data, error, onRetry, children }: LoadedProps<T>) {
  if (data !== undefined) return children(data);
  return error ? <ErrorNote error={error} onRetry={onRetry} /> : <LoadingNote />;
}
