// The email provider and the templates of mails: /emails/provider, /email-templates.
import { z } from 'zod';
import {
  EMAIL_PROVIDERS,
  EMAIL_TEMPLATE_NAMES,
  EmailProvider,
  EmailTemplate,
  withoutSecrets,
} from '../config/emails';
import {
  changeSetting,
  createSetting,
  deleteSetting,
  EMAIL_PROVIDER_PATH,
  EMAIL_TEMPLATES_PATH,
  readSetting,
} from '../config/settings';
import { checkBody, type Endpoint, endpoint, noContent, readBody, readQuery } from './endpoint';
import { badRequest, ManagementError, notFound } from './error';
import { FieldsQuery, pickFields } from './fields';

const PROVIDER = EMAIL_PROVIDER_PATH;
const missingProvider = () =>
  notFound('There is not a configured email provider', 'inexistent_email_provider');
const missingTemplate = () => notFound('The template does not exist', 'inexistent_email_template');

const ProviderPatch = EmailProvider.extend({ enabled: z.boolean() }).partial();
const Credential = z.union([z.string().min(1), z.number()]);

/** @throws ManagementError 400 if a credential of the provider is missing */
function checkCredentials({ name, credentials }: z.infer<typeof EmailProvider>): void {
  const names: readonly string[] = EMAIL_PROVIDERS[name];
  const required = names.map((credential) => [credential, Credential] as const);
  checkBody({ credentials }, z.object({ credentials: z.looseObject(Object.fromEntries(required)) }));
}

/** jsonb does not preserve the order of keys. */
const ordered = (value: object, schema: z.ZodObject): object => {
  const entries = new Map(Object.entries(value));
  return Object.fromEntries(
    Object.keys(schema.shape).flatMap((key) => (entries.has(key) ? [[key, entries.get(key)]] : [])),
  );
};
const showProvider = (value: object) => ordered(value, EmailProvider);
const showTemplate = (value: object) => ordered(value, EmailTemplate);

/** @throws ManagementError 400 */
function templatePath(name: string): string {
  if (!EMAIL_TEMPLATE_NAMES.some((known) => known === name))
    throw badRequest(
      `Path validation error: 'No enum match for: ${name}' on property templateName.`,
      'invalid_uri',
    );
  return `${EMAIL_TEMPLATES_PATH}${name}`;
}

export const emailEndpoints: Endpoint[] = [
  endpoint('GET /emails/provider', ['read:email_provider'], async ({ tenant, c }) => {
    const provider = await readSetting(tenant.db, PROVIDER);
    if (!provider) throw missingProvider();
    return c.json(pickFields(showProvider(provider), readQuery(c, FieldsQuery)));
  }),

  endpoint('POST /emails/provider', ['create:email_provider'], async ({ tenant, c }) => {
    const provider = await readBody(c, EmailProvider);
    checkCredentials(provider);
    const stored = { ...provider, credentials: withoutSecrets(provider.credentials) };
    if (!(await createSetting(tenant.db, PROVIDER, stored)))
      throw new ManagementError(409, 'There is already a configured email provider');
    await tenant.reloadConfig();
    return c.json(showProvider(stored), 201);
  }),

  endpoint('PATCH /emails/provider', ['update:email_provider'], async ({ tenant, c }) => {
    const { credentials, ...patch } = await readBody(c, ProviderPatch);
    const stored = credentials ? { ...patch, credentials: withoutSecrets(credentials) } : patch;
    const changed = await changeSetting(tenant.db, PROVIDER, (value) => ({ ...value, ...stored }));
    if (!changed) throw missingProvider();
    await tenant.reloadConfig();
    return c.json(showProvider(changed));
  }),

  endpoint('DELETE /emails/provider', ['delete:email_provider'], async ({ tenant, c }) => {
    if (!(await deleteSetting(tenant.db, PROVIDER))) throw missingProvider();
    await tenant.reloadConfig();
    return noContent(c);
  }),

  endpoint('POST /email-templates', ['create:email_templates'], async ({ tenant, c }) => {
    const template = await readBody(c, EmailTemplate);
    if (!(await createSetting(tenant.db, templatePath(template.template), template)))
      throw new ManagementError(409, `Template ${template.template} already exists.`);
    await tenant.reloadConfig();
    return c.json(showTemplate(template), 201);
  }),

  endpoint('GET /email-templates/:id', ['read:email_templates'], async ({ tenant, c, id }) => {
    const template = await readSetting(tenant.db, templatePath(id));
    if (!template) throw missingTemplate();
    return c.json(showTemplate(template));
  }),

  ...(['PUT', 'PATCH'] as const).map((method) =>
    endpoint(`${method} /email-templates/:id`, ['update:email_templates'], async ({ tenant, c, id }) => {
      const path = templatePath(id);
      const given = await readBody(c, method === 'PUT' ? EmailTemplate : EmailTemplate.partial());
      const changed = await changeSetting(tenant.db, path, (value) => ({
        ...(method === 'PATCH' && value),
        ...given,
        template: id,
      }));
      if (!changed) throw missingTemplate();
      await tenant.reloadConfig();
      return c.json(showTemplate(changed));
    }),
  ),
];
