import type { Language } from '../i18n/language.ts';

/** What the ledger accepts but marks, in words. The detail with the numbers comes with each flag. */
const flags: Record<string, Record<Language, string>> = {
  'clock-skew': { zh: '设备时钟偏差超过 5 分钟', en: 'device clock off by more than 5 minutes' },
  'calibration-expired': { zh: '秤已过校准有效期', en: 'scale past its calibration date' },
  'outside-geofence': { zh: '位置在电子围栏之外', en: 'position outside the geofence' },
};

/** A flag in words; a code this version does not know stands for itself. */
export function flagName(code: string, language: Language): string {
  return flags[code]?.[language] ?? code;
}
