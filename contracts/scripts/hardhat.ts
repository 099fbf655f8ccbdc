import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHardhatRuntimeEnvironment } from 'hardhat/hre';
import type { HardhatRuntimeEnvironment } from 'hardhat/types/hre';
import config from '../hardhat.config.ts';

/** The contracts' folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Hardhat as a library: its command line would ask for consent to telemetry and look for newer releases. */
export function openHardhat(): Promise<HardhatRuntimeEnvironment> {
  return createHardhatRuntimeEnvironment(config, {}, root);
}
