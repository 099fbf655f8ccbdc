import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.ts';
import { AttemptLimit } from './attempt-limit.ts';
import { identityProblem } from './identity.problems.ts';

const WINDOW_MS = 5 * 60_000;
/** Of one name from one address, so that a stranger elsewhere cannot keep somebody out by ten wrong guesses. */
const FAILURES_PER_NAME_MAX = 10;
/** Of one name from everywhere; whoever has many addresses can still slow a name down, but not guess. */
const FAILURES_PER_NAME_EVERYWHERE_MAX = 100;
/** Higher than a name's: a whole office can share one address. */
const FAILURES_PER_ADDRESS_MAX = 50;

/** Failed sign-ins of this process, by name (existing or not) and by address. */
@Injectable()
export class SignInLimits {
  private readonly byNameAndAddress: AttemptLimit;
  private readonly byName: AttemptLimit;
  private readonly byAddress: AttemptLimit;

  constructor(private readonly clock: Clock) {
    this.byNameAndAddress = new AttemptLimit(FAILURES_PER_NAME_MAX, WINDOW_MS);
    this.byName = new AttemptLimit(FAILURES_PER_NAME_EVERYWHERE_MAX, WINDOW_MS);
    this.byAddress = new AttemptLimit(FAILURES_PER_ADDRESS_MAX, WINDOW_MS);
  }

  /**
   * Counts an attempt as failed before its password is looked at, so that attempts sent at the same time are all
   * counted. Throws `too-many-attempts` at the bound. Call `succeeded` to take it back.
   */
  begin(username: string, address: string): void {
    const nowMs = this.clock.nowMs();
    const network = networkOf(address);
    // What one limit refuses does not count towards the next, wider one.
    const waitMs =
      this.byNameAndAddress.take(`${network} ${username}`, nowMs) ||
      this.byAddress.take(network, nowMs) ||
      this.byName.take(username, nowMs);
    if (waitMs === 0) return;
    const retryAfterS = Math.ceil(waitMs / 1000);
    throw identityProblem('too-many-attempts', `Try again in ${retryAfterS} s.`, { retryAfterS });
  }

  succeeded(username: string, address: string): void {
    const network = networkOf(address);
    this.byNameAndAddress.clear(`${network} ${username}`);
    this.byAddress.giveBack(network);
    this.byName.giveBack(username);
  }
}

/** An IPv6 customer holds a whole /64; counting single addresses would count nothing. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address;
  const [head = ''] = address.split('::');
  return head.split(':').slice(0, 4).join(':');
}
