import { expect, test } from 'vitest';
import { vulnerabilities } from './vulnerabilities';

const via = [{ title: 'Denial of service', url: 'https://github.com/advisories/GHSA-1' }];

test('lists vulnerabilities of moderate or higher severity', () => {
  const found = {
    a: { severity: 'high', range: '<1.2.3', via },
    b: { severity: 'moderate', range: '*', via: ['a'] },
    c: { severity: 'low', range: '*', via },
  };
  expect(vulnerabilities(JSON.stringify({ auditReportVersion: 2, vulnerabilities: found }))).toEqual([
    'a <1.2.3: high; Denial of service (https://github.com/advisories/GHSA-1)',
    'b *: moderate',
  ]);
  expect(vulnerabilities(JSON.stringify({ auditReportVersion: 2, vulnerabilities: {} }))).toEqual([]);
});

test('an answer of the registry without a report is not taken for a clean one', () => {
  for (const answer of ['', '{}', '{"message":"405 Method Not Allowed","error":{}}'])
    expect(vulnerabilities(answer)).toBeNull();
});
