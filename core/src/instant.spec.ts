import fc from 'fast-check';
import { chinaDay, isDate, isInstant } from './instant.ts';

describe('an instant', () => {
  it('is what a clock of ours writes', () => {
    const times = fc.date({
      min: new Date(0),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(times, (date) => {
        expect(isInstant(date.toISOString())).toBe(true);
      }),
    );
  });

  it.each([
    '',
    '2026-05-31',
    '2026-05-31T08:00:00Z',
    '2026-05-31T08:00:00.0Z',
    '2026-05-31T08:00:00.0000Z',
    '2026-05-31T08:00:00.000',
    '2026-05-31T08:00:00.000+08:00',
    '2026-05-31t08:00:00.000z',
    '2026-05-31 08:00:00.000Z',
    '2026-05-31T24:00:00.000Z',
    '2026-05-31T08:60:00.000Z',
    '2026-05-31T08:00:60.000Z',
    '2026-02-29T08:00:00.000Z',
    '2026-06-31T08:00:00.000Z',
    '2026-13-01T08:00:00.000Z',
    '2026-00-01T08:00:00.000Z',
    '1969-12-31T23:59:59.999Z',
    '0000-01-01T00:00:00.000Z',
    '+10000-01-01T00:00:00.000Z',
    '2026-05-31T08:00:00.000Z\n',
    '２026-05-31T08:00:00.000Z',
  ])('is not %j', (text) => {
    expect(isInstant(text)).toBe(false);
  });
});

describe('a date', () => {
  it('is one of the calendar', () => {
    expect(['2027-06-30', '2024-02-29', '2000-02-29', '1970-01-01', '9999-12-31'].every(isDate)).toBe(true);
    expect(
      ['2023-02-29', '2100-02-29', '2027-6-30', '20270630', '2027-06-00', '2027-06-31'].some(isDate),
    ).toBe(false);
  });

  it('at the coast begins at 16:00 UTC of the day before', () => {
    expect(chinaDay('2023-10-30T15:59:59.999Z')).toBe('2023-10-30');
    expect(chinaDay('2023-10-30T16:00:00.000Z')).toBe('2023-10-31');
    expect(chinaDay('2023-12-31T16:00:00.000Z')).toBe('2024-01-01');
    expect(chinaDay('9999-12-31T15:59:59.999Z')).toBe('9999-12-31');
  });
});
