import { Injectable } from '@nestjs/common';

export type ReadinessState = {
  readonly ready: boolean;
  /** English, with figures. */ readonly detail: string;
};

/** Called at each question; must be cheap and must not throw. */
export type ReadinessCheck = () => ReadinessState | Promise<ReadinessState>;

/** Where modules say what must hold before the service calls itself ready. Register in `onModuleInit`. */
@Injectable()
export class Readiness {
  private readonly checks = new Map<string, ReadinessCheck>();

  /** `name` is a kebab-case word shown in `/health/ready`, e.g. `checkpoint`. */
  register(name: string, check: ReadinessCheck): void {
    if (this.checks.has(name)) throw new Error(`A readiness check ${name} is registered already.`);
    this.checks.set(name, check);
  }

  async ask(): Promise<{ ready: boolean; checks: Record<string, ReadinessState> }> {
    const states = await Promise.all(
      [...this.checks].map(async ([name, check]) => [name, await check()] as const),
    );
    return { ready: states.every(([, state]) => state.ready), checks: Object.fromEntries(states) };
  }
}
