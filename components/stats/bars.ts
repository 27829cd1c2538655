// Bars of the charts: by day, by week for a year, and by hour.
import type { ListeningStats } from '@/contract';
import type { Bar } from './bar-chart';

/** Time ranges in days. */
export const RANGES = [7, 30, 365] as const;
export type Range = (typeof RANGES)[number];

/** Parses a query parameter; 30 days for an unknown range. */
export function toRange(text: string | undefined): Range {
  return RANGES.find((range) => String(range) === text) ?? 30;
}

type Day = ListeningStats['days'][number];

const format = (options: Intl.DateTimeFormatOptions) => {
  const formatter = new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' });
  return (day: string) => formatter.format(new Date(day));
};
const weekday = format({ weekday: 'short' });
const date = format({ day: 'numeric', month: 'short' });
const fullDate = format({ weekday: 'long', day: 'numeric', month: 'long' });
const month = format({ month: 'short' });

/** One bar per day, oldest first; one per week for a year. */
export function dayBars(days: readonly Day[], range: Range): Bar[] {
  if (range === 365) return weekBars(days);
  return days.map(({ day, plays }, index) => ({
    key: day,
    name: fullDate(day),
    tick: range === 7 ? weekday(day) : (days.length - 1 - index) % 7 === 3 ? date(day) : undefined,
    plays,
  }));
}

/** Whole weeks that end today; every other month is labeled. */
function weekBars(days: readonly Day[]): Bar[] {
  const first = days.length % 7;
  const weeks = Array.from({ length: Math.floor(days.length / 7) }, (_, index) =>
    days.slice(first + index * 7, first + index * 7 + 7),
  );
  return weeks.map((week, index) => {
    const begin = week[0]?.day ?? '';
    const before = weeks[index - 1]?.[0]?.day;
    const isLabeledMonth = new Date(begin).getUTCMonth() % 2 === 0;
    return {
      key: begin,
      name: `Week from ${date(begin)}`,
      tick: before && isLabeledMonth && month(before) !== month(begin) ? month(begin) : undefined,
      plays: week.reduce((sum, { plays }) => sum + plays, 0),
    };
  });
}

export function hourBars(hours: readonly number[]): Bar[] {
  return hours.map((plays, hour) => ({
    key: String(hour),
    name: `${clockHour(hour)} to ${clockHour((hour + 1) % 24)}`,
    tick: hour % 6 === 0 || hour === 23 ? clockHour(hour) : undefined,
    plays,
  }));
}

const clockHour = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
