// The page template of Universal Login: /branding/templates/universal-login. Stored and returned without an effect.
import type { Context } from 'hono';
import { z } from 'zod';
import {
  changeSetting,
  createSetting,
  deleteSetting,
  PAGE_TEMPLATE_PATH as PATH,
  readSetting,
} from '../config/settings';
import { checkBody, type Endpoint, endpoint, inert, noContent, readBody } from './endpoint';
import { badRequest, notFound } from './error';

/** Tags that every template has (Auth0: Page template requirements). */
const REQUIRED_TAGS = ['auth0:head', 'auth0:widget'];

const Text = z.string().min(1);
const Body = z.union([Text, z.strictObject({ template: Text })]);

/** JSON, as text or in an object, or HTML. @throws ManagementError 400 */
async function readTemplate(c: Context): Promise<string> {
  const isHtml = c.req.header('content-type')?.includes('text/html');
  const given = isHtml ? checkBody(await c.req.text(), Text) : await readBody(c, Body);
  const template = typeof given === 'string' ? given : given.template;
  const missing = REQUIRED_TAGS.filter((tag) => !new RegExp(`\\{%-?\\s*${tag}\\s*-?%\\}`).test(template));
  if (missing.length > 0) throw badRequest(`The template must contain the tags ${missing.join(', ')}.`);
  return template;
}

export const pageTemplateEndpoints: Endpoint[] = inert([
  endpoint('GET /branding/templates/universal-login', ['read:branding'], async ({ tenant, c }) => {
    const template = await readSetting(tenant.db, PATH);
    if (!template) throw notFound('There is no template');
    return c.json(template);
  }),

  endpoint('PUT /branding/templates/universal-login', ['update:branding'], async ({ tenant, c }) => {
    const value = { body: await readTemplate(c) };
    if (await createSetting(tenant.db, PATH, value)) return c.json({}, 201);
    await changeSetting(tenant.db, PATH, () => value);
    return noContent(c);
  }),

  endpoint('DELETE /branding/templates/universal-login', ['delete:branding'], async ({ tenant, c }) => {
    await deleteSetting(tenant.db, PATH);
    return noContent(c);
  }),
]);
