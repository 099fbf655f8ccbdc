import type { Fen } from './fen.ts';
import { divideHalfUp } from './rounding.ts';

const THOUSAND = 1000n;

/** What a quantity costs at a price a tonne, halves of a fen up. Credits are counted in kg CO2e. */
export function amountAtTonnePrice(quantityKg: bigint, priceFenPerTonne: Fen): Fen {
  return divideHalfUp(quantityKg * priceFenPerTonne, THOUSAND);
}

/** What a weighed mass costs at a price a kilogram, halves of a fen up. */
export function amountAtKilogramPrice(massG: bigint, priceFenPerKg: Fen): Fen {
  return divideHalfUp(massG * priceFenPerKg, THOUSAND);
}

/** The average price a tonne, for reading only: what is owed is always the amount itself. */
export function averageTonnePrice(amountFen: Fen, quantityKg: bigint): Fen {
  return divideHalfUp(amountFen * THOUSAND, quantityKg);
}
