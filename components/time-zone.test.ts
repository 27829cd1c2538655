import { expect, test } from 'vitest';
import { toTimeZone } from './time-zone';

test.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['Mars/Olympus_Mons', 'UTC'],
  ["'; drop table plays", 'UTC'],
  ['', 'UTC'],
  [undefined, 'UTC'],
])('reads %s as %s', (text, zone) => {
  expect(toTimeZone(text)).toBe(zone);
});
