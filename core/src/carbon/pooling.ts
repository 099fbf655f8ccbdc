import type { Composition } from './composition.ts';
import {
  add,
  divide,
  keep30Places,
  multiply,
  ratio,
  type Rational,
  square,
  subtract,
  sum,
  ZERO,
} from './rational.ts';
import type { Findings } from './sample.ts';

/**
 * Several samples of one species and site as if they were one: the mean of all specimens, and the sum of squares
 * within and between the samples over N - 1. This is the arithmetic of the sample variance itself, not an estimate:
 * it gives what one would get from the single specimens, to 30 places and erring on the safe side.
 */
export function poolFindings(all: readonly Findings[]): Findings {
  const n = all.reduce((total, one) => total + one.n, 0);
  const pooled = (name: keyof Composition) => poolQuantity(all, name, n);
  const [dry, softShare] = [pooled('dry'), pooled('softShare')];
  const [softCarbon, shellCarbon] = [pooled('softCarbon'), pooled('shellCarbon')];
  return {
    n,
    mean: {
      dry: dry.mean,
      softShare: softShare.mean,
      softCarbon: softCarbon.mean,
      shellCarbon: shellCarbon.mean,
    },
    variance:
      n === 1
        ? null
        : {
            dry: dry.variance,
            softShare: softShare.variance,
            softCarbon: softCarbon.variance,
            shellCarbon: shellCarbon.variance,
          },
  };
}

function poolQuantity(
  all: readonly Findings[],
  name: keyof Composition,
  n: number,
): { mean: Rational; variance: Rational } {
  const count = ratio(BigInt(n));
  const mean = divide(sum(all.map((one) => multiply(ratio(BigInt(one.n)), one.mean[name]))), count);
  const squares = sum(
    all.map((one) => {
      const within = multiply(ratio(BigInt(one.n - 1)), one.variance?.[name] ?? ZERO);
      return add(within, multiply(ratio(BigInt(one.n)), square(subtract(one.mean[name], mean))));
    }),
  );
  return {
    mean: keep30Places(mean, 'down'),
    variance: n === 1 ? ZERO : keep30Places(divide(squares, ratio(BigInt(n - 1))), 'up'),
  };
}

/** Variance of the mean of n specimens. */
export function varianceOfMean({ n, variance }: Findings): Composition | null {
  if (!variance) return null;
  const share = (ofOne: Rational) => keep30Places(divide(ofOne, ratio(BigInt(n))), 'up');
  return {
    dry: share(variance.dry),
    softShare: share(variance.softShare),
    softCarbon: share(variance.softCarbon),
    shellCarbon: share(variance.shellCarbon),
  };
}
