import { pino } from 'pino';
import { limits } from '../limits.ts';
import { RefusalLog } from './refusal-log.ts';

describe('lines about strangers', () => {
  it('are bounded a second, and say how many were left out', () => {
    const lines: { suppressedLines?: number }[] = [];
    let nowMs = 0;
    const sink = { write: (line: string) => lines.push(JSON.parse(line) as { suppressedLines?: number }) };
    const log = new RefusalLog(pino({}, sink), () => nowMs);
    for (let n = 0; n < limits.REFUSAL_LINES + 7; n += 1) log.warn({ n }, 'refused');
    expect(lines).toHaveLength(limits.REFUSAL_LINES);
    nowMs += 1000;
    log.warn({}, 'refused');
    expect(lines.at(-1)?.suppressedLines).toBe(7);
    log.warn({}, 'refused');
    expect(lines.at(-1)?.suppressedLines).toBeUndefined();
  });
});
