/** What a 海洋云仓 takes in. Shares of the classes differ widely: in Wenling 99.5 % by mass was oily water. */

export const WASTE_CLASS_CODES = [
  'oily-water',
  'waste-oil',
  'sewage',
  'garbage',
  'battery',
  'marine-plastic',
  'fishing-gear',
  'other',
] as const;

export type WasteClass = (typeof WASTE_CLASS_CODES)[number];

export type WasteClassName = { readonly code: WasteClass; readonly zh: string; readonly en: string };

export const WASTE_CLASSES: readonly WasteClassName[] = [
  { code: 'oily-water', zh: '含油污水', en: 'Oily water' },
  { code: 'waste-oil', zh: '废机油', en: 'Waste oil' },
  { code: 'sewage', zh: '生活污水', en: 'Sewage' },
  { code: 'garbage', zh: '生活垃圾', en: 'Garbage' },
  { code: 'battery', zh: '废旧电池', en: 'Batteries' },
  { code: 'marine-plastic', zh: '海洋塑料', en: 'Marine plastic' },
  { code: 'fishing-gear', zh: '废旧渔具', en: 'Fishing gear' },
  { code: 'other', zh: '其他', en: 'Other' },
];

export type Material = {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** The class it usually comes under; a reading says its own. */
  readonly wasteClass?: WasteClass;
};

/** Form of a material's code. The list is open: a code of this form is taken even when it is not below. */
export const MATERIAL_CODE = /^[a-z0-9][a-z0-9-]{1,63}$/;

/** The materials with names. A new one is a line here and changes nothing else. */
export const MATERIALS: readonly Material[] = [
  { code: 'bilge-water', zh: '舱底含油污水', en: 'Bilge water', wasteClass: 'oily-water' },
  { code: 'tank-washings', zh: '洗舱水', en: 'Tank washings', wasteClass: 'oily-water' },
  { code: 'lubricating-oil', zh: '废润滑油', en: 'Used lubricating oil', wasteClass: 'waste-oil' },
  { code: 'fuel-sludge', zh: '燃油油泥', en: 'Fuel oil sludge', wasteClass: 'waste-oil' },
  { code: 'black-water', zh: '粪便污水', en: 'Black water', wasteClass: 'sewage' },
  { code: 'grey-water', zh: '洗涤污水', en: 'Grey water', wasteClass: 'sewage' },
  { code: 'mixed-garbage', zh: '混合生活垃圾', en: 'Mixed garbage', wasteClass: 'garbage' },
  { code: 'food-waste', zh: '厨余垃圾', en: 'Food waste', wasteClass: 'garbage' },
  { code: 'lead-acid-battery', zh: '铅酸蓄电池', en: 'Lead-acid battery', wasteClass: 'battery' },
  { code: 'lithium-battery', zh: '锂电池', en: 'Lithium battery', wasteClass: 'battery' },
  { code: 'pet-bottle', zh: 'PET 瓶', en: 'PET bottles', wasteClass: 'marine-plastic' },
  {
    code: 'pet',
    zh: '聚对苯二甲酸乙二醇酯',
    en: 'Polyethylene terephthalate (PET)',
    wasteClass: 'marine-plastic',
  },
  { code: 'hdpe', zh: '高密度聚乙烯', en: 'High-density polyethylene (HDPE)', wasteClass: 'marine-plastic' },
  {
    code: 'ldpe-film',
    zh: '低密度聚乙烯薄膜',
    en: 'Low-density polyethylene film (LDPE)',
    wasteClass: 'marine-plastic',
  },
  { code: 'pp', zh: '聚丙烯', en: 'Polypropylene (PP)', wasteClass: 'marine-plastic' },
  { code: 'pvc', zh: '聚氯乙烯', en: 'Polyvinyl chloride (PVC)', wasteClass: 'marine-plastic' },
  { code: 'ps', zh: '聚苯乙烯', en: 'Polystyrene (PS)', wasteClass: 'marine-plastic' },
  { code: 'eps-foam', zh: '泡沫浮子', en: 'Expanded polystyrene floats (EPS)', wasteClass: 'marine-plastic' },
  { code: 'mixed-plastic', zh: '混合塑料', en: 'Mixed plastic', wasteClass: 'marine-plastic' },
  { code: 'pa6-net', zh: '尼龙渔网', en: 'Nylon nets (PA 6)', wasteClass: 'fishing-gear' },
  { code: 'pe-net', zh: '聚乙烯渔网', en: 'Polyethylene nets (PE)', wasteClass: 'fishing-gear' },
  { code: 'pp-rope', zh: '聚丙烯缆绳', en: 'Polypropylene rope (PP)', wasteClass: 'fishing-gear' },
  { code: 'crab-pot', zh: '蟹笼', en: 'Crab pots', wasteClass: 'fishing-gear' },
  { code: 'metal-scrap', zh: '废金属', en: 'Scrap metal', wasteClass: 'other' },
  { code: 'rubber', zh: '废橡胶', en: 'Rubber', wasteClass: 'other' },
  { code: 'wood', zh: '废木材', en: 'Wood', wasteClass: 'other' },
];

const byCode = new Map(MATERIALS.map((material) => [material.code, material]));

/** The names of a material; undefined for a code that is not in the list. */
export function materialOf(code: string): Material | undefined {
  return byCode.get(code);
}
