import { Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { Filters } from '../api/cursor-list.ts';
import styles from '../console.module.css';
import type { useFilters } from '../parts/filters.ts';
import { quarantineTexts } from './quarantine.texts.ts';
import { REFUSAL_CODES, refusalSentence } from './refusal-sentence.ts';

/** `review` is empty for "not reviewed": what waits is what the page is opened for. */
export const FILTERS = ['code', 'station', 'severity', 'review'] as const;
type Values = Record<(typeof FILTERS)[number], string>;
export type QuarantineFilterState = ReturnType<typeof useFilters<keyof Values>>;

/** The server's query for the filters in the address. */
export function queryOf({ code, station, severity, review }: Values): Filters {
  const reviewed = review === 'any' ? undefined : review === 'reviewed' ? 'true' : 'false';
  return { code, station, severity, reviewed };
}

export function QuarantineFilters({ filters }: { readonly filters: QuarantineFilterState }) {
  const t = useTexts(quarantineTexts);
  const language = useLanguage();
  const { values, set } = filters;
  return (
    <div className={styles['filters']} role="search">
      <StationFilter value={values.station} onChange={(station) => set('station', station)} />
      <Select
        aria-label={t.code}
        value={values.code}
        onChange={(code) => set('code', code)}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: t.anyCode },
          ...REFUSAL_CODES.map((code) => ({ value: code, label: refusalSentence(code, language) })),
        ]}
      />
      <Select
        aria-label={t.severity}
        value={values.severity}
        onChange={(severity) => set('severity', severity)}
        options={[
          { value: '', label: t.anySeverity },
          { value: 'alarm', label: t.alarm },
          { value: 'notice', label: t.notice },
        ]}
      />
      <Select
        aria-label={t.reviewState}
        value={values.review}
        onChange={(review) => set('review', review)}
        options={[
          { value: '', label: t.open },
          { value: 'reviewed', label: t.reviewed },
          { value: 'any', label: t.anyReview },
        ]}
      />
    </div>
  );
}

const TYPING_PAUSE_MS = 400;

/** Asks the server once the typing pauses, not at every letter. */
function StationFilter({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (station: string) => void;
}) {
  const t = useTexts(quarantineTexts);
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed.trim()), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  });
  return (
    <Input
      type="search"
      allowClear
      aria-label={t.station}
      placeholder={t.stationPlaceholder}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
