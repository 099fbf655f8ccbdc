import { useSearchParams } from 'react-router';

/**
 * A list's filters, kept in the address: a link shows a colleague the same rows, and going back restores them.
 * An empty value takes the filter away.
 */
export function useFilters<K extends string>(names: readonly K[]) {
  const [params, setParams] = useSearchParams();
  const values = Object.fromEntries(names.map((name) => [name, params.get(name) ?? ''])) as Record<K, string>;
  const set = (name: K, value: string | undefined) => {
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  };
  const clear = () => setParams({}, { replace: true });
  return { values, set, clear };
}
