import { describe, expect, it } from '@jest/globals';
import { formatAgo, formatDurationMs, formatTime, zoneName } from './time.ts';

const at = '2026-05-31T16:30:05.250Z';
const after = (ms: number) => Date.parse(at) + ms;

describe('times for people', () => {
  it("are shown in the viewer's zone, on a clock of 24 hours", () => {
    expect(formatTime(at, 'zh-CN', 'full', 'Asia/Shanghai')).toBe('2026年6月1日 00:30:05');
    expect(formatTime(at, 'en-GB', 'clock', 'Europe/Berlin')).toBe('18:30:05');
  });

  it('come with the name of the zone and its distance from UTC on that day', () => {
    expect(zoneName(new Date(at), 'Asia/Shanghai')).toBe('Asia/Shanghai (UTC+8)');
    expect(zoneName(new Date(at), 'Europe/Berlin')).toBe('Europe/Berlin (UTC+2)');
    expect(zoneName(new Date('2026-01-01T00:00:00Z'), 'Europe/Berlin')).toBe('Europe/Berlin (UTC+1)');
    expect(zoneName(new Date(at), 'UTC')).toBe('UTC (UTC+0)');
  });

  it.each([
    [-60_000, '刚刚', 'just now'],
    [4_999, '刚刚', 'just now'],
    [42_000, '42秒前', '42 sec ago'],
    [60_000, '1分钟前', '1 min ago'],
    [7_199_000, '1小时前', '1 hr ago'],
    [3 * 86_400_000, '3天前', '3 days ago'],
  ])('%i ms later are %s, %s', (ms, zh, en) => {
    expect(formatAgo(at, 'zh-CN', after(ms))).toBe(zh);
    expect(formatAgo(at, 'en-GB', after(ms))).toBe(en);
  });

  it.each([
    [-5, '< 1 s'],
    [999, '< 1 s'],
    [1_940, '1.9 s'],
    [42_400, '42 s'],
    [185_000, '3 min 05 s'],
    [7_800_000, '2 h 10 min'],
  ])('a lag of %i ms is %s', (ms, text) => expect(formatDurationMs(ms)).toBe(text));
});
