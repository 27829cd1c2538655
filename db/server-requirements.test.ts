import { expect, test } from 'vitest';
import { unmetRequirement } from './server-requirements';

const SERVER = {
  version: 150004,
  database: 'encore',
  encoding: 'UTF8',
  has_icu: true,
  has_trigrams: true,
};

test.each([
  [{}, null],
  [{ version: 180001 }, null],
  [
    { version: 140012 },
    'Encore needs Postgres 15 or later, and the server has version 14. Upgrade it, or unset',
  ],
  [
    { encoding: 'SQL_ASCII' },
    'The database encore has the encoding SQL_ASCII, and Encore needs UTF8. Create another',
  ],
  [
    { has_icu: false },
    'The Postgres server has no ICU collations, which Encore sorts names with. Use a build with',
  ],
  [{ has_trigrams: false }, 'The Postgres server lacks the extension pg_trgm. Install its package'],
])('%j: %s', (server, problem) => {
  const found = unmetRequirement({ ...SERVER, ...server });
  if (problem === null) expect(found).toBeNull();
  else expect(found).toContain(problem);
});
