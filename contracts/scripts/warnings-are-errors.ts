import type { HardhatPlugin } from 'hardhat/types/plugins';
import type { SolidityHooks } from 'hardhat/types/hooks';

/** Makes every compiler warning an error, in builds and in tests alike. */
export const warningsAreErrors: HardhatPlugin = {
  id: 'tidemark:warnings-are-errors',
  hookHandlers: {
    solidity: async () => ({
      default: async (): Promise<Partial<SolidityHooks>> => ({
        async invokeSolc(context, compiler, input, compilerConfig, next) {
          const output = await next(context, compiler, input, compilerConfig);
          const errors = output.errors?.map((error) =>
            error.severity === 'warning'
              ? { ...error, type: 'WarningAsError', severity: 'error' as const }
              : error,
          );
          return errors === undefined ? output : { ...output, errors };
        },
      }),
    }),
  },
};
