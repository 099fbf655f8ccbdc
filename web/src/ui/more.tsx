import { useTexts } from '../i18n/texts.ts';
import styles from './atoms.module.css';
import { uiTexts } from './ui.texts.ts';

type Pages = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };

/** Brings the next page of a list, where there is one. */
export function More({ query, label }: { query: Pages; label?: string }) {
  const texts = useTexts(uiTexts);
  if (!query.hasNextPage) return null;
  return (
    <p className={styles['more']}>
      <button
        type="button"
        className="button"
        disabled={query.isFetchingNextPage}
        onClick={() => void query.fetchNextPage()}
      >
        {query.isFetchingNextPage ? texts.loadingMore : (label ?? texts.more)}
      </button>
    </p>
  );
}
