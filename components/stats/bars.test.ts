import { expect, test } from 'vitest';
import { dayBars, hourBars, toRange } from './bars';

const DAY = 86_400_000;
const end = Date.UTC(2026, 10, 20);
const WEEK = ['Sat', 'Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri'];
const days = (amount: number, last = end) =>
  Array.from({ length: amount }, (_, i) => ({
    day: new Date(last - (amount - 1 - i) * DAY).toISOString().slice(0, 10),
    plays: 1,
    ms_played: 60_000,
  }));

test('an unknown range falls back to 30 days', () => {
  expect([toRange('7'), toRange('365'), toRange('8'), toRange(undefined)]).toEqual([7, 365, 30, 30]);
});

test('labels every day of a week, one date per week of 30 days, and groups a year by week', () => {
  expect(dayBars(days(7), 7).map(({ tick }) => tick)).toEqual(WEEK);
  const month = dayBars(days(30), 30);
  expect(month.flatMap(({ tick }) => tick ?? [])).toEqual(['Oct 27', 'Nov 3', 'Nov 10', 'Nov 17']);
  const year = dayBars(days(365), 365);
  expect(year).toHaveLength(52);
  expect(year.at(-1)).toMatchObject({ name: 'Week from Nov 14', plays: 7 });
  expect(year.flatMap(({ tick }) => tick ?? [])).toEqual(['Jan', 'Mar', 'May', 'Jul', 'Sep', 'Nov']);
});

test('includes 29 February once', () => {
  const bars = dayBars(days(7, Date.UTC(2028, 2, 2)), 7);
  expect(bars.map(({ name }) => name.replace(/^\w+, /, ''))).toEqual([
    'February 25',
    'February 26',
    'February 27',
    'February 28',
    'February 29',
    'March 1',
    'March 2',
  ]);
  const year = dayBars(days(365, Date.UTC(2028, 1, 29)), 365);
  expect(year.at(-1)).toMatchObject({ name: 'Week from Feb 23', plays: 7 });
  expect(new Set(year.map(({ key }) => key)).size).toBe(52);
});

test('a day has 24 hours, and the last one ends at midnight', () => {
  const hours = hourBars(Array(24).fill(2));
  expect(hours).toHaveLength(24);
  expect(hours.at(-1)).toMatchObject({ name: '23:00 to 00:00', plays: 2 });
});
