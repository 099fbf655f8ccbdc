import type { Composition } from './composition.ts';
import { add, multiply, ONE, type Rational, subtract } from './rational.ts';

/**
 * HY/T 0305-2021, carbon stock change: C = W · dry · (soft · C_soft + shell · C_shell), here per unit of wet mass and
 * with shell = 1 - soft. `shellKept` is how much of the shell's carbon a line counts: 1 in the standard line, 0 for
 * soft tissue only, 1 - r where forming the shell is held to release the share r of its carbon as CO2.
 */
export function carbonPerWetMass(c: Composition, shellKept: Rational): Rational {
  return multiply(c.dry, carbonPerDryMass(c, shellKept));
}

function carbonPerDryMass(c: Composition, shellKept: Rational): Rational {
  const soft = multiply(c.softShare, c.softCarbon);
  const shell = multiply(subtract(ONE, c.softShare), c.shellCarbon);
  return add(soft, multiply(shellKept, shell));
}

/** One member for each measured quantity of a composition. */
export type ByQuantity = Composition;

/**
 * Partial derivatives of `carbonPerWetMass` by each measured quantity. Soft and shell share are one quantity, as
 * whatever is not the one is the other; taking them as two would count their error twice and with the wrong sign.
 */
export function sensitivities(c: Composition, shellKept: Rational): ByQuantity {
  return {
    dry: carbonPerDryMass(c, shellKept),
    softShare: multiply(c.dry, subtract(c.softCarbon, multiply(shellKept, c.shellCarbon))),
    softCarbon: multiply(c.dry, c.softShare),
    shellCarbon: multiply(multiply(c.dry, subtract(ONE, c.softShare)), shellKept),
  };
}
