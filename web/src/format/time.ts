const dateTime = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = dateTime.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  dateTime.set(key, made);
  return made;
}

export type TimeStyle = 'full' | 'short' | 'stamp' | 'clock';

const styles: Record<TimeStyle, Intl.DateTimeFormatOptions> = {
  full: { dateStyle: 'long', timeStyle: 'medium' },
  short: { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
  stamp: { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  clock: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
};

/** A moment in the viewer's zone (or in `timeZone`, which tests set). The zone itself is named by `zoneName`. */
export function formatTime(iso: string, locale: string, style: TimeStyle, timeZone?: string): string {
  return formatter(locale, { ...styles[style], hourCycle: 'h23', ...(timeZone ? { timeZone } : {}) }).format(
    new Date(iso),
  );
}

/** The viewer's zone as people and machines know it: `Asia/Shanghai (UTC+8)`. */
export function zoneName(at = new Date(), timeZone?: string): string {
  const zone = timeZone ?? formatter('en', {}).resolvedOptions().timeZone;
  const parts = formatter('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(at);
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value.replace('GMT', 'UTC') ?? 'UTC';
  return `${zone} (${offset === 'UTC' ? 'UTC+0' : offset})`;
}

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

const justNowMs = 5_000;

/** How long ago, in the largest whole unit: `3 min ago`. Clocks differ, so that the last seconds are `just now`. */
export function formatAgo(iso: string, locale: string, now: number): string {
  const elapsedMs = now - Date.parse(iso);
  if (elapsedMs < justNowMs) return locale.startsWith('zh') ? '刚刚' : 'just now';
  const [unit, sizeMs] = units.find(([, size]) => elapsedMs >= size) ?? (['second', 1_000] as const);
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }).format(
    -Math.floor(elapsedMs / sizeMs),
    unit,
  );
}

/** A length of time with its unit, for lags: `< 1 s` (blocks tell time in whole seconds), `1.8 s`, `42 s`, `3 min 05 s`, `2 h 10 min`. */
export function formatDurationMs(durationMs: number): string {
  const seconds = Math.max(0, durationMs) / 1000;
  if (seconds < 1) return '< 1 s';
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  const two = (n: number) => String(n).padStart(2, '0');
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))} min`;
}
