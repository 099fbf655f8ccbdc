import { useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { Name } from '../../api/types.ts';
import type { Station } from '../api/types.ts';
import { commonTexts } from '../parts/common.texts.ts';
import { Mark } from '../parts/mark.tsx';
import { Ago } from '../../ui/time.tsx';
import { stationTexts } from './station.texts.ts';

export function useStationName(): (station: { readonly name: Name }) => string {
  const language = useLanguage();
  return (station) => station.name[language];
}

/** How many sequence numbers are missing, over all gaps. Exact up to 2^53, and nobody misses more. */
export function missingCount(station: Pick<Station, 'gaps'>): number {
  return station.gaps.reduce((sum, gap) => sum + Number(BigInt(gap.to) - BigInt(gap.from)) + 1, 0);
}

/** Online, offline or never seen: in words, the colour only helps. */
export function OnlineTag({ station }: { readonly station: Pick<Station, 'online' | 'lastSeenAt'> }) {
  const t = useTexts(stationTexts);
  if (station.online) return <Mark kind="pass">{t.online}</Mark>;
  return <Mark>{station.lastSeenAt === null ? t.neverSeen : t.offline}</Mark>;
}

export function LastSeen({ at }: { readonly at: string | null }) {
  const t = useTexts(commonTexts);
  return at === null ? <>{t.never}</> : <Ago at={at} />;
}
