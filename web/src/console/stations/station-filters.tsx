import { Input, Select } from 'antd';
import { useTexts } from '../../i18n/texts.ts';
import type { Station } from '../api/types.ts';
import styles from '../console.module.css';
import type { useFilters } from '../parts/filters.ts';
import { missingCount } from './station-facts.tsx';
import { stationTexts } from './station.texts.ts';

export const FILTERS = ['q', 'kind', 'state', 'origin'] as const;
type Values = Record<(typeof FILTERS)[number], string>;

/** Whether a station passes the filters. The word is looked for in the id and in both names. */
export function matches(station: Station, { q, kind, state, origin }: Values): boolean {
  const word = q.trim().toLowerCase();
  const texts = [station.id, station.name.zh, station.name.en];
  if (word !== '' && !texts.some((text) => text.toLowerCase().includes(word))) return false;
  if (kind !== '' && station.kind !== kind) return false;
  if (origin !== '' && station.simulated !== (origin === 'simulated')) return false;
  if (state === 'gaps') return missingCount(station) > 0;
  return state === '' || station.online === (state === 'online');
}

export function StationFilters({
  filters,
}: {
  readonly filters: ReturnType<typeof useFilters<keyof Values>>;
}) {
  const t = useTexts(stationTexts);
  const { values, set } = filters;
  return (
    <div className={styles['filters']} role="search">
      <Input
        type="search"
        allowClear
        aria-label={t.search}
        placeholder={t.searchPlaceholder}
        value={values.q}
        onChange={(event) => set('q', event.target.value)}
      />
      <Select
        aria-label={t.kind}
        value={values.kind}
        onChange={(value) => set('kind', value)}
        options={[
          { value: '', label: t.anyKind },
          ...(['warehouse', 'house', 'vessel', 'farm'] as const).map((kind) => ({
            value: kind,
            label: t[kind],
          })),
        ]}
      />
      <Select
        aria-label={t.state}
        value={values.state}
        onChange={(value) => set('state', value)}
        options={[
          { value: '', label: t.anyState },
          { value: 'online', label: t.online },
          { value: 'offline', label: t.offline },
          { value: 'gaps', label: t.onlyGaps },
        ]}
      />
      <Select
        aria-label={t.anyOrigin}
        value={values.origin}
        onChange={(value) => set('origin', value)}
        options={[
          { value: '', label: t.anyOrigin },
          { value: 'real', label: t.onlyReal },
          { value: 'simulated', label: t.onlySimulated },
        ]}
      />
    </div>
  );
}
