import {
  anchorEventId,
  checkpointEventId,
  formatEvent,
  placeOfEventId,
  weighingEventId,
} from './live-event.ts';

describe('ids of live events', () => {
  it('grow: the readings of an entry, the checkpoint over it, an anchor told then, the next entry', () => {
    const index = 41;
    const ids = [
      weighingEventId({ index, position: 0 }),
      weighingEventId({ index, position: 255 }),
      checkpointEventId(index + 1),
      anchorEventId(index + 1),
      weighingEventId({ index: index + 1, position: 0 }),
    ];
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('say where to go on', () => {
    expect(placeOfEventId(String(weighingEventId({ index: 41, position: 7 })))).toEqual({
      index: 41,
      position: 7,
    });
    // After a checkpoint nothing of its last entry is left.
    expect(placeOfEventId(String(checkpointEventId(42)))).toEqual({ index: 41, position: 1022 });
    expect(placeOfEventId('0')).toEqual({ index: -1, position: 0 });
  });

  it.each([undefined, '', 'x', '-1', '1.5', '99999999999999999'])('are not to be had from %s', (text) => {
    expect(placeOfEventId(text)).toBeUndefined();
  });

  it('stay exact for a log of billions', () => {
    expect(placeOfEventId(String(weighingEventId({ index: 5_000_000_000, position: 3 })))).toEqual({
      index: 5_000_000_000,
      position: 3,
    });
  });
});

it('an event is three lines and an empty one', () => {
  expect(formatEvent({ id: 7, name: 'anchor', data: { text: 'a\nb' } })).toBe(
    'id: 7\nevent: anchor\ndata: {"text":"a\\nb"}\n\n',
  );
});
