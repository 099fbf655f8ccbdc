import { openHome } from './system/home.ts';
import { makePlan, settingsOf } from './system/plan.ts';
import { endLeftovers, lockHome } from './system/run-files.ts';
import { Supervisor } from './system/supervisor.ts';
import type { System, SystemOptions } from './system/types.ts';

export type { PartName } from './system/part.ts';
export type { Step, System, SystemOptions } from './system/types.ts';

/**
 * Starts everything, as far as possible at the same time, and resolves when the API takes statements. Throws
 * StartMistake for what a person can put right. Nothing is left running when it throws.
 */
export async function startSystem(options: SystemOptions = {}): Promise<System> {
  const env = environmentOf(options);
  const settings = settingsOf(env);
  const home = openHome(settings.home);
  const unlock = await lockHome(home);
  try {
    await endLeftovers(home);
    const plan = await makePlan(settings, env, home);
    await options.prepare?.();
    const supervisor = new Supervisor(home, plan, env, options.onStep ?? (() => undefined));
    try {
      await supervisor.start(options.signal);
    } catch (error) {
      await supervisor.stopAll();
      throw error;
    }
    return supervisor.handle(unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

function environmentOf(options: SystemOptions): Record<string, string | undefined> {
  const given: Record<string, string | undefined> = { ...process.env, ...options.env };
  if (options.home !== undefined) given['TIDEMARK_HOME'] = options.home;
  if (options.httpPort !== undefined) given['TIDEMARK_HTTP_PORT'] = String(options.httpPort);
  if (options.mqttPort !== undefined) given['TIDEMARK_MQTT_PORT'] = String(options.mqttPort);
  if (options.chainPort !== undefined) given['TIDEMARK_CHAIN_PORT'] = String(options.chainPort);
  if (options.demo !== undefined) given['TIDEMARK_DEMO'] = options.demo ? 'on' : 'off';
  return given;
}
