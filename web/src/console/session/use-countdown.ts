import { useEffect, useState } from 'react';

/** Seconds left until a moment (epoch ms), counted down once a second; 0 when it is over or there is none. */
export function useCountdown(untilMs: number | null): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    if (untilMs === null) return;
    setNowMs(Date.now());
    const timer = setInterval(() => setNowMs(Date.now()), 1000);
    const stop = setTimeout(() => clearInterval(timer), Math.max(0, untilMs - Date.now()) + 1500);
    return () => {
      clearInterval(timer);
      clearTimeout(stop);
    };
  }, [untilMs]);
  return untilMs === null ? 0 : Math.max(0, Math.ceil((untilMs - nowMs) / 1000));
}
