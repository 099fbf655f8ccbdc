import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '@tidemark/core/settings';
import { passwordSignIn, type SignIn } from './enrolment-api.ts';

/** A mistake in the command line, told in one line without a stack. */
export class ArgumentMistake extends Error {}

export function positiveInteger(name: string, text: string): number {
  const value = Number(text);
  if (/^[0-9]+$/.test(text) && value >= 1 && Number.isSafeInteger(value)) return value;
  throw new ArgumentMistake(`--${name} is "${text}"; it must be a whole number from 1.`);
}

/** How registrations sign in: TIDEMARK_ADMIN_TOKEN, or the administrator's password from its file. */
export function adminSignIn(settings: Settings, passwordFile: string | undefined): SignIn {
  const token = process.env['TIDEMARK_ADMIN_TOKEN']?.trim();
  if (token) return () => Promise.resolve(token);
  const path = passwordFile ?? join(settings.home, 'admin-password');
  return (apiUrl) => passwordSignIn(apiUrl, readFileSync(path, 'utf8').trim());
}

/** Where stations publish: the external broker, or the embedded one of this machine. */
export function brokerUrl(settings: Settings, given: string | undefined): string {
  return given ?? settings.mqttUrl ?? `mqtt://127.0.0.1:${settings.mqttPort}`;
}

/** Mistakes in one line each; anything else with its message, which names what to change. */
export function tellMistake(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
  process.disconnect?.();
}
