import { Clock } from '../../common/clock.ts';
import { Problem } from '../../common/problem.ts';
import { SignInLimits } from './sign-in-limits.ts';

class FixedClock extends Clock {
  ms = 0;

  nowMs(): number {
    return this.ms;
  }
}

function refusal(attempt: () => void): Problem | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

describe('SignInLimits', () => {
  it('refuses the eleventh failure for a name from one address, and says when to come back', () => {
    const clock = new FixedClock();
    const limits = new SignInLimits(clock);
    for (let i = 0; i < 10; i += 1) limits.begin('admin', '10.0.0.1');
    clock.ms = 60_000;
    const refused = refusal(() => limits.begin('admin', '10.0.0.1'));
    expect(refused).toMatchObject({ code: 'too-many-attempts', status: 429, extra: { retryAfterS: 240 } });
  });

  it('keeps nobody out because a stranger elsewhere guesses at the name', () => {
    const limits = new SignInLimits(new FixedClock());
    for (let i = 0; i < 1_000; i += 1) refusal(() => limits.begin('admin', '10.0.0.1'));
    expect(refusal(() => limits.begin('admin', '10.0.0.2'))).toBeUndefined();
  });

  it('refuses the hundred-and-first failure for a name, wherever it comes from', () => {
    const limits = new SignInLimits(new FixedClock());
    for (let i = 0; i < 100; i += 1) limits.begin('admin', `10.0.0.${i}`);
    expect(refusal(() => limits.begin('admin', '10.0.1.1'))?.code).toBe('too-many-attempts');
  });

  it('refuses an address that tries many names', () => {
    const limits = new SignInLimits(new FixedClock());
    for (let i = 0; i < 50; i += 1) limits.begin(`user-${i}`, '10.0.0.1');
    expect(refusal(() => limits.begin('somebody', '10.0.0.1'))?.code).toBe('too-many-attempts');
    expect(refusal(() => limits.begin('somebody', '10.0.0.2'))).toBeUndefined();
  });

  it('takes the addresses of one IPv6 network for one', () => {
    const limits = new SignInLimits(new FixedClock());
    for (let i = 0; i < 50; i += 1) limits.begin(`user-${i}`, `2001:db8:1:2::${i.toString(16)}`);
    expect(refusal(() => limits.begin('somebody', '2001:db8:1:2:ffff::1'))?.code).toBe('too-many-attempts');
    expect(refusal(() => limits.begin('somebody', '2001:db8:1:3::1'))).toBeUndefined();
  });

  it('does not count sign-ins that worked', () => {
    const limits = new SignInLimits(new FixedClock());
    for (let i = 0; i < 200; i += 1) {
      limits.begin('admin', '10.0.0.1');
      limits.succeeded('admin', '10.0.0.1');
    }
    expect(refusal(() => limits.begin('admin', '10.0.0.1'))).toBeUndefined();
  });
});
