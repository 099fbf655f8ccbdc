/**
 * The demo's stations: 54 海洋云仓 and 11 小蓝之家, as many as there were at the end of November 2023, in real
 * harbours of the six coastal districts of Taizhou. Positions are approximate (a harbour's, to about a kilometre,
 * not a building's; the islands of Dachen, Dongji, Toumen and Jishan are missing on coarse maps), how many
 * stand in which harbour is assumed, and everything these stations report is simulated.
 */

export type SiteKind = 'warehouse' | 'house';

export type Site = {
  readonly id: string;
  readonly kind: SiteKind;
  readonly name: { readonly zh: string; readonly en: string };
  readonly position: { readonly lat: number; readonly lon: number };
};

/** A harbour: district and harbour in pinyin and Chinese, position, and how many stations of each kind. */
type Harbour = readonly [
  district: readonly [en: string, zh: string],
  name: readonly [en: string, zh: string],
  lat: number,
  lon: number,
  warehouses: number,
  houses: number,
];

const SANMEN = ['Sanmen', '三门'] as const;
const LINHAI = ['Linhai', '临海'] as const;
const JIAOJIANG = ['Jiaojiang', '椒江'] as const;
const LUQIAO = ['Luqiao', '路桥'] as const;
const WENLING = ['Wenling', '温岭'] as const;
const YUHUAN = ['Yuhuan', '玉环'] as const;

const HARBOURS: readonly Harbour[] = [
  [SANMEN, ['Jiantiao', '健跳'], 29.034, 121.63, 3, 1],
  [SANMEN, ['Shepan', '蛇蟠'], 29.13, 121.55, 1, 0],
  [SANMEN, ['Liuao', '六敖'], 29.09, 121.6, 1, 0],
  [SANMEN, ['Pubagang', '浦坝港'], 28.945, 121.66, 2, 0],
  [LINHAI, ['Hongjiaoyan', '红脚岩'], 28.815, 121.69, 3, 1],
  [LINHAI, ['Taozhu', '桃渚'], 28.86, 121.64, 1, 0],
  [LINHAI, ['Toumen', '头门港'], 28.69, 121.79, 2, 0],
  [LINHAI, ['Dongji', '东矶'], 28.72, 121.91, 1, 0],
  [JIAOJIANG, ['Haimen', '海门'], 28.688, 121.45, 4, 1],
  [JIAOJIANG, ['Qiansuo', '前所'], 28.705, 121.46, 2, 0],
  [JIAOJIANG, ['Yantou', '岩头'], 28.68, 121.49, 3, 0],
  [JIAOJIANG, ['Shangdachen', '上大陈'], 28.497, 121.895, 1, 1],
  [JIAOJIANG, ['Xiadachen', '下大陈'], 28.453, 121.892, 2, 1],
  [LUQIAO, ['Jinqing', '金清'], 28.497, 121.6, 3, 1],
  [LUQIAO, ['Huanglang', '黄琅'], 28.51, 121.64, 1, 0],
  [LUQIAO, ['Baiguoshan', '白果山'], 28.54, 121.65, 1, 0],
  [WENLING, ['Songmen', '松门'], 28.35, 121.62, 3, 1],
  [WENLING, ['Jiaoshan', '礁山'], 28.325, 121.63, 2, 0],
  [WENLING, ['Shitang', '石塘'], 28.27, 121.62, 3, 1],
  [WENLING, ['Diaobang', '钓浜'], 28.285, 121.645, 2, 1],
  [WENLING, ['Ruoshan', '箬山'], 28.265, 121.6, 1, 0],
  [WENLING, ['Longmen', '龙门'], 28.37, 121.66, 1, 0],
  [YUHUAN, ['Kanmen', '坎门'], 28.08, 121.28, 4, 1],
  [YUHUAN, ['Damaiyu', '大麦屿'], 28.07, 121.16, 3, 0],
  [YUHUAN, ['Ganjiang', '干江'], 28.19, 121.4, 1, 0],
  [YUHUAN, ['Jishan', '鸡山'], 28.14, 121.46, 1, 1],
  [YUHUAN, ['Shamen', '沙门'], 28.25, 121.4, 1, 0],
  [YUHUAN, ['Xiandie', '鲜迭'], 28.06, 121.22, 1, 0],
];

/** Metres around a station's position in which its readings belong. */
export const GEOFENCE_M = 800;

const KIND_NAMES = {
  warehouse: { zh: '海洋云仓', en: 'Ocean Cloud Warehouse', id: 'w' },
  house: { zh: '小蓝之家', en: 'Little Blue House', id: 'h' },
} as const;

/** Stations of one harbour stand along its quay, so that a map shows each: degrees between two of them. */
const QUAY_STEP_DEG = 0.004;

function site(harbour: Harbour, kind: SiteKind, number: number): Site {
  const [[districtEn, districtZh], [nameEn, nameZh], lat, lon, warehouses] = harbour;
  const words = KIND_NAMES[kind];
  const place = kind === 'warehouse' ? number - 1 : warehouses;
  return {
    id: `${districtEn}-${nameEn}-${words.id}${number}`.toLowerCase(),
    kind,
    name: {
      zh: `${districtZh}${nameZh}${number}号${words.zh}`,
      en: `${nameEn} ${words.en} ${number}, ${districtEn}`,
    },
    position: { lat: degrees(lat + place * QUAY_STEP_DEG * 0.5), lon: degrees(lon - place * QUAY_STEP_DEG) },
  };
}

const degrees = (value: number): number => Math.round(value * 1e5) / 1e5;

function sitesOf(harbour: Harbour): Site[] {
  const [, , , , warehouses, houses] = harbour;
  const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
  return [
    ...numbers(warehouses).map((number) => site(harbour, 'warehouse', number)),
    ...numbers(houses).map((number) => site(harbour, 'house', number)),
  ];
}

export const FLEET_SITES: readonly Site[] = HARBOURS.flatMap(sitesOf);
