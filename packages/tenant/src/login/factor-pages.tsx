/** @jsxImportSource hono/jsx */
// /u/mfa: asks for the pending factors of a suspended login one by one, then resumes it.
import { type Context, Hono } from 'hono';
import { csrf } from 'hono/csrf';
import type Provider from 'oidc-provider';
import { findUser } from '../accounts/store';
import type { NodeBindings } from '../http';
import { otpUri, qrCode } from '../mfa/otp';
import { factorsOf, pendingStep } from '../mfa/steps';
import type { FactorType, Step } from '../mfa/types';
import { startEnrollment, verifyFactor } from '../mfa/verification';
import { requireSameBrowser } from '../pages/browser-binding';
import {
  type FactorPage,
  OtpPage,
  OtpSetupPage,
  RecoveryCodePage,
  RecoveryPage,
  RecoverySetupPage,
} from '../pages/factors';
import type { Interaction } from '../pages/interaction';
import { EXPIRED, MessagePage } from '../pages/message';
import type { Tenant } from '../tenant';
import { requestForEvent } from './event';
import {
  denyLogin,
  resumeLogin,
  type SuspendedLogin,
  saveProgress,
  suspendedLocation,
  suspendedLogin,
} from './suspended-login';

type Page = NodeBindings & { Variables: { interaction: Interaction; login: SuspendedLogin } };

const PROBLEMS = {
  wrong: {
    otp: 'Wrong code. Wait for the next code and try again.',
    'recovery-code': 'Wrong recovery code. Check it and try again.',
  },
  'too-many': 'Too many wrong codes. Wait a few minutes and try again.',
};

/** Routes below /u/mfa. */
export function factorPages(tenant: Tenant, provider: Provider): Hono<Page> {
  const { db, config } = tenant;
  const app = new Hono<Page>();
  app.use(csrf(), requireSameBrowser(provider));
  app.use(async (c, next) => {
    const login = suspendedLogin(c.var.interaction);
    if (!login) return c.html(<MessagePage tenant={config.name} {...EXPIRED} />, 400);
    c.set('login', login);
    return next();
  });

  app.get('/', async (c) => {
    const { login } = c.var;
    if (login.progress.recoveryCode && !login.progress.secret) return showRecoveryCode(c);
    const pending = await pendingStep(tenant, login);
    if (typeof pending === 'string') return leave(c);
    return showStep(c, pending.step, selectedFactor(pending.step, c.req.query('use')));
  });

  app.post('/', async (c) => {
    const { login } = c.var;
    const pending = await pendingStep(tenant, login);
    if (typeof pending === 'string') return leave(c);
    const form = await c.req.parseBody();
    const type = selectedFactor(pending.step, String(form.factor));
    const { userId, progress } = login;
    const attempt = { userId, ...pending, progress, type, code: String(form.code ?? '') };
    const result = await verifyFactor(tenant, attempt, saveProgress(login));
    if (result.ok) return c.redirect(suspendedLocation(login.interaction.uid, login), 303);
    const { reason } = result;
    const problem = reason === 'wrong' ? PROBLEMS.wrong[type] : PROBLEMS[reason];
    return showStep(c, pending.step, type, problem);
  });

  app.post('/noted', async (c) => {
    const { login } = c.var;
    const { recoveryCode: _, ...progress } = login.progress;
    await saveProgress(login)(db, progress);
    return c.redirect(suspendedLocation(login.interaction.uid, login), 303);
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

  /** A new secret whenever the page is opened, so that a secret shown earlier cannot be enrolled. */
  async function secretOf(login: SuspendedLogin, reuse: boolean): Promise<string> {
    if (reuse && login.progress.secret) return login.progress.secret;
    const progress = startEnrollment(await factorsOf(tenant, login.userId), login.progress);
    await saveProgress(login)(db, progress);
    return progress.secret;
  }

  /** No factor is pending, or none can be used: follows the Action's redirect or returns to the login. */
  async function leave(c: Context<Page>) {
    const { login } = c.var;
    if ((await pendingStep(tenant, login)) === 'impossible') return c.redirect(await denyLogin(login), 303);
    if (login.suspension.waitingFor.redirect) {
      return c.redirect(suspendedLocation(login.interaction.uid, login, false), 303);
    }
    const request = requestForEvent(c.env.incoming, config, { query: c.req.query(), body: {} });
    return c.redirect(await resumeLogin(login, request), 303);
  }
  return app;
}

const selectedFactor = ({ factors }: Step, requested: string | undefined): FactorType =>
  factors.find((type) => type === requested) ?? factors[0];
