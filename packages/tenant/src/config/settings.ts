// Settings of the tenant: one entity each, whose key is the path of its endpoint in the Management API.
import { z } from 'zod';
import type { Source } from './source';
import { changeEntity, deleteEntity, type Entity, findByKey, insertEntity, type Store } from './store';

export const SettingValue = z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]);
const Stored = z.object({ path: z.string(), value: SettingValue });

export const BRANDING_PATH = '/api/v2/branding';
export const PAGE_TEMPLATE_PATH = '/api/v2/branding/templates/universal-login';
export const EMAIL_PROVIDER_PATH = '/api/v2/emails/provider';
export const EMAIL_TEMPLATES_PATH = '/api/v2/email-templates/';
export const FACTORS_PATH = '/api/v2/guardian/factors/';

/** The value of a stored entity of the kind `settings`. */
export const settingValue = ({ data }: Pick<Entity, 'data'>): object => Stored.parse(data).value;

/** The settings in the configuration file, as stored. */
export function settingsOf(source: Source): Entity['data'][] {
  const { templates = [], ...branding } = source.branding ?? {};
  const page = templates.find(({ template }) => template === 'universal_login');
  return [
    ...(source.branding ? [{ path: BRANDING_PATH, value: branding }] : []),
    ...(page ? [{ path: PAGE_TEMPLATE_PATH, value: { body: page.body } }] : []),
    ...(source.emailProvider ? [{ path: EMAIL_PROVIDER_PATH, value: source.emailProvider }] : []),
    ...source.emailTemplates.map((value) => ({ path: `${EMAIL_TEMPLATES_PATH}${value.template}`, value })),
    ...source.guardianFactors.map((value) => ({ path: `${FACTORS_PATH}${value.name}`, value })),
  ];
}

export async function readSetting(db: Store, path: string): Promise<object | undefined> {
  const row = await findByKey(db, 'settings', path);
  return row && settingValue(row);
}

/** @returns whether there was no such setting */
export async function createSetting(db: Store, path: string, value: object): Promise<boolean> {
  return (await insertEntity(db, 'settings', { path, value })) !== undefined;
}

/** Read-modify-write in one transaction. @returns the new value, undefined if there is no such setting */
export async function changeSetting(
  db: Store,
  path: string,
  change: (value: object) => object,
): Promise<object | undefined> {
  const row = await findByKey(db, 'settings', path);
  const changed =
    row &&
    (await changeEntity(db, 'settings', row.id, (data) => ({ path, value: change(settingValue({ data })) })));
  return changed && settingValue(changed);
}

/** @returns whether there was such a setting */
export async function deleteSetting(db: Store, path: string): Promise<boolean> {
  const row = await findByKey(db, 'settings', path);
  return row !== undefined && deleteEntity(db, 'settings', row.id);
}
