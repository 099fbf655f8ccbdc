import { MATERIAL_CODE, materialOf, MATERIALS, WASTE_CLASS_CODES, WASTE_CLASSES } from './materials.ts';

describe('materials', () => {
  it('have codes of their form, each once, and names in both languages', () => {
    expect(new Set(MATERIALS.map(({ code }) => code)).size).toBe(MATERIALS.length);
    for (const { code, zh, en } of MATERIALS) {
      expect(code).toMatch(MATERIAL_CODE);
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[A-Z]/);
    }
  });

  it('cover every class', () => {
    expect(WASTE_CLASSES.map(({ code }) => code)).toEqual([...WASTE_CLASS_CODES]);
    expect(new Set(MATERIALS.map(({ wasteClass }) => wasteClass))).toEqual(new Set(WASTE_CLASS_CODES));
  });

  it('are found by code', () => {
    expect(materialOf('pet-bottle')?.wasteClass).toBe('marine-plastic');
    expect(materialOf('sea-silk-7')).toBeUndefined();
  });
});
