/** @jsxImportSource hono/jsx */
// Below /u/mfa: a login that waits for factors asks for one after the other, then goes on.
import { type Context, Hono } from 'hono';
import { csrf } from 'hono/csrf';
import type Provider from 'oidc-provider';
import { findUser } from '../accounts/store';
import type { NodeBindings } from '../http';
import { typesOf } from '../mfa/authenticators';
import { otpUri, qrCode } from '../mfa/otp';
import { owedBy } from '../mfa/steps';
import type { FactorType, Step } from '../mfa/types';
import { beginEnrollment, prove } from '../mfa/verification';
import { sameBrowser } from '../pages/browser-binding';
import {
  type FactorPage,
  OtpPage,
  OtpSetupPage,
  RecoveryCodePage,
  RecoveryPage,
  RecoverySetupPage,
} from '../pages/factors';
import { EXPIRED, MessagePage } from '../pages/message';
import type { Tenant } from '../tenant';
import { requestForEvent } from './event';
import { findSuspended, goOn, refuse, type SuspendedLogin, saveWith, waitingPlace } from './suspended-login';

type Page = NodeBindings & { Variables: { login: SuspendedLogin } };

const PROBLEMS = {
  wrong: {
    otp: 'This is not the right code. Wait for the next one and try again.',
    'recovery-code': 'This is not your recovery code.',
  },
  'too-many': 'Too many wrong codes. Wait a few minutes and try again.',
};

/** Routes below /u/mfa. */
export function factorPages(tenant: Tenant, provider: Provider): Hono<Page> {
  const { db, config } = tenant;
  const app = new Hono<Page>();
  app.use(csrf(), sameBrowser);
  app.use(async (c, next) => {
    const login = await findSuspended(provider, c.req.query('state'));
    if (!login) return c.html(<MessagePage tenant={config.name} {...EXPIRED} />, 400);
    c.set('login', login);
    return next();
  });

  app.get('/', async (c) => {
    const { login } = c.var;
    if (login.progress.recoveryCode && !login.progress.secret) return showRecoveryCode(c);
    const owed = await owedBy(db, login);
    if (typeof owed === 'string') return leave(c);
    return showStep(c, owed.step, chosen(owed.step, c.req.query('use')));
  });

  app.post('/', async (c) => {
    const { login } = c.var;
    const owed = await owedBy(db, login);
    if (typeof owed === 'string') return leave(c);
    const form = await c.req.parseBody();
    const type = chosen(owed.step, String(form.factor));
    const { userId, progress } = login;
    const attempt = { userId, ...owed, progress, type, code: String(form.code ?? '') };
    const result = await prove(tenant, attempt, saveWith(login));
    if (result.ok) return c.redirect(waitingPlace(login.interaction.uid, login), 303);
    const { reason } = result;
    const problem = reason === 'wrong' ? PROBLEMS.wrong[type] : PROBLEMS[reason];
    return showStep(c, owed.step, type, problem);
  });

  app.post('/noted', async (c) => {
    const { login } = c.var;
    const { recoveryCode: _, ...progress } = login.progress;
    await saveWith(login)(db, progress);
    return c.redirect(waitingPlace(login.interaction.uid, login), 303);
  });

  const page = (c: Context<Page>, others: FactorType[] = [], problem?: string): FactorPage => ({
    tenant: config.name,
    state: c.var.login.interaction.uid,
    others,
    problem,
  });

  const showRecoveryCode = (c: Context<Page>) =>
    c.html(<RecoveryCodePage {...page(c)} code={c.var.login.progress.recoveryCode ?? ''} />);

  async function showStep(c: Context<Page>, step: Step, type: FactorType, problem?: string) {
    const others = step.factors.filter((other) => other !== type);
    const props = page(c, others, problem);
    const status = problem ? 400 : 200;
    if (step.kind === 'challenge') {
      return c.html(type === 'otp' ? <OtpPage {...props} /> : <RecoveryPage {...props} />, status);
    }
    if (type === 'recovery-code') return c.html(<RecoverySetupPage {...props} />, status);
    const secret = await secretOf(c.var.login, problem !== undefined);
    const account = (await findUser(db, c.var.login.userId))?.email ?? c.var.login.userId;
    const qr = qrCode(otpUri(secret, { tenant: config.name, account }));
    return c.html(<OtpSetupPage {...props} qr={qr} secret={secret} />, status);
  }

  /** A new secret whenever the page is opened, so that nobody sets up one that was seen before. */
  async function secretOf(login: SuspendedLogin, keep: boolean): Promise<string> {
    if (keep && login.progress.secret) return login.progress.secret;
    const progress = beginEnrollment(await typesOf(db, login.userId), login.progress);
    await saveWith(login)(db, progress);
    return progress.secret;
  }

  /** Everything is settled, or nothing can be: to where the Action sent the user, or back to the login. */
  async function leave(c: Context<Page>) {
    const { login } = c.var;
    if ((await owedBy(db, login)) === 'impossible') return c.redirect(await refuse(login), 303);
    if (login.suspension.waitingFor.redirect) {
      return c.redirect(waitingPlace(login.interaction.uid, login, false), 303);
    }
    const request = requestForEvent(c.env.incoming, config, { query: c.req.query(), body: {} });
    return c.redirect(await goOn(login, request), 303);
  }
  return app;
}

const chosen = ({ factors }: Step, wish: string | undefined): FactorType =>
  factors.find((type) => type === wish) ?? factors[0];
