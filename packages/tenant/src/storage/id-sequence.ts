// Time-sortable row ids.
import { randomInt } from 'node:crypto';

/** Generates time-sortable ids, also within one millisecond: prefix, time, counter, random digits. */
export function idSequence(prefix: string): (date: Date) => string {
  let counter = 0;
  return (date) => {
    counter = (counter + 1) % 1_000_000;
    const time = date.toISOString().replace(/\D/g, '');
    return `${prefix}${time}${String(counter).padStart(6, '0')}${String(randomInt(1_000_000)).padStart(6, '0')}`;
  };
}
