// Which endpoints of Auth0's Management API the tenant serves: the table of ../../README.md.
import { ENDPOINTS } from './endpoints';
import { SURFACE } from './not-emulated';

type Coverage = 'served' | 'inert' | 'not emulated';

/** The endpoint with its parameters unnamed: Auth0 and the tenant name them differently. */
export const withoutNames = (endpoint: string): string => endpoint.replace(/\{\w+\}|:\w+/g, '{}');

/** Every endpoint of Auth0's Management API, such as `GET /users/{id}`. */
function coverage(): Map<string, Coverage> {
  const served = new Map(
    ENDPOINTS.map(({ method, path, inert }) => [
      withoutNames(`${method} ${path}`),
      inert ? ('inert' as const) : ('served' as const),
    ]),
  );
  return new Map(SURFACE.map((endpoint) => [endpoint, served.get(withoutNames(endpoint)) ?? 'not emulated']));
}

/** The endpoints that answer 501. */
export const missingEndpoints = (): string[] =>
  [...coverage()].filter(([, kind]) => kind === 'not emulated').map(([endpoint]) => endpoint);

/** A Markdown table with a row for each first segment of the paths. */
export function coverageTable(): string {
  const groups = new Map<string, [string, Coverage][]>();
  for (const entry of coverage()) {
    const group = entry[0].match(/\/[^/]+/)?.[0] ?? '';
    groups.set(group, [...(groups.get(group) ?? []), entry]);
  }
  const list = (entries: [string, Coverage][], kind: Coverage) =>
    byPath(entries.filter(([, coverage]) => coverage === kind).map(([endpoint]) => endpoint));
  const rows = [...groups].map(([group, entries]) => {
    const all = entries.every(([, coverage]) => coverage === 'served');
    const none = entries.every(([, coverage]) => coverage === 'not emulated');
    const cells = (['served', 'inert', 'not emulated'] as const).map((kind) => list(entries, kind));
    return `| \`${group}\` | ${all ? 'served' : none ? 'not' : 'partly'} | ${cells.join(' | ')} |`;
  });
  return ['| resource | | served | without effect | 501 |', '|---|---|---|---|---|', ...rows].join('\n');
}

/** `GET POST /users`, `GET /users/{id}` … */
function byPath(endpoints: string[]): string {
  const methods = new Map<string, string[]>();
  for (const endpoint of endpoints) {
    const [method = '', path = ''] = endpoint.split(' ');
    methods.set(path, [...(methods.get(path) ?? []), method]);
  }
  return [...methods].map(([path, names]) => `\`${names.join(' ')} ${path}\``).join(', ');
}
