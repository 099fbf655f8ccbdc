import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiError } from '../api/problem.ts';
import { useTexts } from '../i18n/texts.ts';
import { Loading } from './loading.tsx';
import { Notice } from './notice.tsx';
import { uiTexts } from './ui.texts.ts';

/** Shows what a query brought, or that it is on its way, or why it failed and what to do. Old data stays on screen. */
export function Fetched<T>({
  query,
  children,
}: {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  return <Loading />;
}

/** An error in the visitor's language, its code for the operator, and a way to try again. */
export function Problem({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const texts = useTexts(uiTexts);
  const known = error instanceof ApiError ? error : ApiError.local('unexpected-answer');
  return (
    <Notice kind="fail" title={known.status === 404 ? known.message : texts.failed}>
      <p>{known.status === 404 ? texts.gone : known.message}</p>
      <p>
        {texts.code}: <code>{known.code}</code>
      </p>
      {onRetry && known.status !== 404 && (
        <button type="button" className="button" onClick={onRetry}>
          {texts.retry}
        </button>
      )}
    </Notice>
  );
}
