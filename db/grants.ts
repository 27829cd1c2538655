// What the app's role may do with each table, derived from the policies and the updatable columns of the schema.
import { is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { encoreApp, UPDATABLE_COLUMNS } from './schema/access';

/** Privileges by table: `SELECT`, `INSERT`, `DELETE`, and `UPDATE (name)` for each updatable column. */
export type Grants = Record<string, string[]>;
type Schema = Record<string, unknown>;

const tablesOf = (schema: Schema) =>
  Object.values(schema)
    .filter((value) => is(value, PgTable))
    .map(getTableConfig);

/**
 * The privileges that a schema gives to the app's role: every command that a table has a policy for, UPDATE only on the
 * columns in `UPDATABLE_COLUMNS`.
 * @throws Error when `UPDATABLE_COLUMNS` contradicts the tables or their policies
 */
export function grantsOf(schema: Schema): Grants {
  const grants = Object.fromEntries(tablesOf(schema).map((table) => [table.name, grantsOn(table)]));
  for (const name of Object.keys(UPDATABLE_COLUMNS)) {
    if (!grants[name]) throw new Error(`UPDATABLE_COLUMNS names "${name}", but there is no such table.`);
  }
  return grants;
}

function grantsOn({ name, columns, policies }: ReturnType<typeof getTableConfig>): string[] {
  const commands = policies.filter(({ to }) => to === encoreApp).map((policy) => policy.for ?? 'all');
  if (commands.includes('all'))
    throw new Error(`${name}: declare a policy for each command instead of "all".`);
  const updatable = UPDATABLE_COLUMNS[name] ?? [];
  if (commands.includes('update') !== updatable.length > 0) {
    throw new Error(
      `${name}: an update policy needs the columns in UPDATABLE_COLUMNS, and the other way around.`,
    );
  }
  const missing = updatable.find((column) => !columns.some((existing) => existing.name === column));
  if (missing) throw new Error(`UPDATABLE_COLUMNS names "${name}.${missing}", but there is no such column.`);
  return [
    ...(['select', 'insert', 'delete'] as const)
      .filter((command) => commands.includes(command))
      .map((command) => command.toUpperCase()),
    ...updatable.map((column) => `UPDATE (${column})`),
  ];
}

/** The GRANT and REVOKE statements that turn `before` into the grants of `schema`. A drop revokes by itself. */
export function grantStatements(before: Grants, schema: Schema): string[] {
  const after = grantsOf(schema);
  return tablesOf(schema).flatMap(({ name, columns }) => {
    const [old, now] = [before[name] ?? [], after[name] ?? []];
    const exists = (privilege: string) =>
      !privilege.startsWith('UPDATE') || columns.some((column) => privilege === `UPDATE (${column.name})`);
    const granted = now.filter((privilege) => !old.includes(privilege));
    const revoked = old.filter((privilege) => !now.includes(privilege) && exists(privilege));
    return [
      ...(granted.length > 0 ? [`GRANT ${granted.join(', ')} ON "${name}" TO ${encoreApp.name};`] : []),
      ...(revoked.length > 0 ? [`REVOKE ${revoked.join(', ')} ON "${name}" FROM ${encoreApp.name};`] : []),
    ];
  });
}
