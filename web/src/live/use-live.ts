import { useCallback, useEffect, useRef, useState } from 'react';
import type { Weighing } from '../api/types.ts';
import { followLive, mostWaiting, type Connection } from './live-stream.ts';
import { mergeWeighings } from './merge.ts';

export type Live = {
  connection: Connection;
  paused: boolean;
  /** What came in while paused, at most `mostWaiting`. */
  waiting: number;
  weighings: Weighing[];
  /** What the newest batch brought, for the map's rings. */
  newest: Weighing[];
  togglePause: () => void;
};

/**
 * The newest weighings, `most` of them, starting from `initial`. A pause keeps the connection and holds back what
 * comes in, so that nothing is missed that the list would still show.
 */
export function useLive(initial: readonly Weighing[], most: number, onAdvance: () => void): Live {
  const [connection, setConnection] = useState<Connection>('connecting');
  const [shown, setShown] = useState<Weighing[]>([]);
  const [newest, setNewest] = useState<Weighing[]>([]);
  const [held, setHeld] = useState<Weighing[]>([]);
  const [paused, setPaused] = useState(false);
  const pausedNow = useRef(false);
  const advance = useRef(onAdvance);
  useEffect(() => {
    advance.current = onAdvance;
  }, [onAdvance]);

  useEffect(
    () =>
      followLive('/api/v1/live', {
        onConnection: setConnection,
        onAdvance: () => advance.current(),
        onWeighings: (batch) => {
          if (pausedNow.current) return setHeld((known) => mergeWeighings(batch, known, mostWaiting));
          setNewest(batch);
          setShown((known) => mergeWeighings(batch, known, most));
        },
      }),
    [most],
  );

  const togglePause = useCallback(() => {
    pausedNow.current = !pausedNow.current;
    setPaused(pausedNow.current);
    if (pausedNow.current) return;
    setShown((known) => mergeWeighings(held, known, most));
    setHeld([]);
  }, [held, most]);

  const weighings = mergeWeighings(shown, initial, most);
  return { connection, paused, waiting: held.length, weighings, newest, togglePause };
}
