// Reads the report of `npm audit --json`.
import { z } from 'zod';

const HARMFUL = ['moderate', 'high', 'critical'];

const report = z.object({
  auditReportVersion: z.number(),
  vulnerabilities: z.record(
    z.string(),
    z.object({ severity: z.string(), range: z.string(), via: z.array(z.unknown()) }),
  ),
});
const advisory = z.object({ title: z.string(), url: z.string() });

/** A line for each vulnerability of moderate or higher severity; null when the registry sent no report. */
export function vulnerabilities(json: string): string[] | null {
  const { success, data } = report.safeParse(parsed(json));
  if (!success) return null;
  return Object.entries(data.vulnerabilities)
    .filter(([, { severity }]) => HARMFUL.includes(severity))
    .map(([name, { severity, range, via }]) => {
      const advisories = via.flatMap((one) => {
        const { data: known } = advisory.safeParse(one);
        return known ? [`${known.title} (${known.url})`] : [];
      });
      return [`${name} ${range}: ${severity}`, ...advisories].join('; ');
    });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
