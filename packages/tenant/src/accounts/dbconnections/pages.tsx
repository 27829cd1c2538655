/** @jsxImportSource hono/jsx */
// Pages for password reset, email verification and unblocking, reached from links in mails.
import { type Context, Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { clientIp, type NodeBindings } from '../../http';
import { consumeTicket, findTicket, type Ticket } from '../../mail/tickets';
import { logoOrigins } from '../../pages/branding';
import { contentSecurityPolicy } from '../../pages/headers';
import { type Message, MessagePage } from '../../pages/message';
import { retryAfter } from '../../rate-limit';
import type { Tenant } from '../../tenant';
import { unblock } from '../brute-force';
import { findDatabase } from '../connections/database';
import { signInDatabase } from '../connections/enabled';
import { passwordHint, passwordProblem } from '../password-policy';
import { findAccount } from '../store';
import { ForgottenPage, OpenLinkPage, ResetPage } from './forms';
import * as messages from './messages';
import { mailPasswordReset, resetPassword } from './password-reset';
import { type Result, returnLink, returnUrl, verifyEmail } from './ticket-result';

/** `formAction`: targets of forms and of the redirects after them, in a Content-Security-Policy. */
type AccountPages = NodeBindings & { Variables: { formAction?: string } };

/** Routes relative to /u. */
export function accountPages(tenant: Tenant): Hono<AccountPages> {
  const { config, db, limits } = tenant;
  const app = new Hono<AccountPages>();
  for (const path of ['/reset-password', '/reset-verify', '/email-verification', '/unblock']) {
    app.use(path, csrf(), async (c, next) => {
      await next();
      c.header(
        'content-security-policy',
        contentSecurityPolicy(
          [`form-action ${c.var.formAction ?? "'self'"}`],
          logoOrigins(config.yaml.branding),
        ),
      );
    });
  }
  const showMessage = (c: Context, message: Message, status: 200 | 400 | 429 = 200) =>
    c.html(<MessagePage tenant={config.name} {...message} />, status);
  const ticketOf = (c: Context) => c.req.query('ticket') ?? '';
  /** Redirects to the URL of the ticket, if it has one. */
  const showResult = (c: Context, ticket: Ticket, message: Message, result: Result) => {
    const url = returnUrl(ticket, result);
    return url ? c.redirect(url, 303) : showMessage(c, { ...message, ...returnLink(config, ticket) });
  };
  /** Lets the form on the page end with a redirect to the URL of the ticket. */
  const allowReturn = (c: Context<AccountPages>, { details }: Ticket) => {
    if (details?.result_url) c.set('formAction', `'self' ${new URL(details.result_url).origin}`);
  };

  app.get('/reset-password', (c) => c.html(<ForgottenPage tenant={config.name} />));
  app.post('/reset-password', async (c) => {
    const resets = limits.take('resets', clientIp(c.env.incoming));
    if (!resets.allowed) {
      c.header('retry-after', retryAfter(resets));
      return showMessage(c, messages.TOO_MANY_RESETS, 429);
    }
    const { email } = await c.req.parseBody();
    const database = signInDatabase(config);
    if (typeof email === 'string' && database) mailPasswordReset(tenant, database.name, email);
    return showMessage(c, messages.MAIL_SENT);
  });

  app.get('/reset-verify', async (c) => {
    const found = await findTicket(db, 'password-reset', ticketOf(c));
    const policy = found && (await policyOf(found));
    if (!policy) return showMessage(c, messages.LINK_EXPIRED, 400);
    allowReturn(c, found);
    return c.html(<ResetPage tenant={config.name} ticket={ticketOf(c)} hint={passwordHint(policy)} />);
  });
  app.post('/reset-verify', async (c) => {
    const found = await findTicket(db, 'password-reset', ticketOf(c));
    const policy = found && (await policyOf(found));
    if (!policy) return showMessage(c, messages.LINK_EXPIRED, 400);
    allowReturn(c, found);
    const { password } = await c.req.parseBody();
    const chosen = typeof password === 'string' ? password : '';
    const problem = passwordProblem(chosen, policy);
    if (problem) {
      const page = { tenant: config.name, ticket: ticketOf(c), hint: passwordHint(policy), problem };
      return c.html(<ResetPage {...page} />, 400);
    }
    const ticket = await resetPassword(tenant, ticketOf(c), chosen);
    if (!ticket) return showMessage(c, messages.LINK_EXPIRED, 400);
    const message = 'You can now login to the application with the new password.';
    return showResult(c, ticket, messages.PASSWORD_CHANGED, { success: true, message });
  });

  // A GET has no effect, because mail scanners open links. The form on the page sends the POST.
  for (const [path, kind, title] of LINKS) {
    app.get(path, async (c) => {
      const found = await findTicket(db, kind, ticketOf(c));
      if (!found) return showMessage(c, messages.LINK_EXPIRED, 400);
      allowReturn(c, found);
      return c.html(
        <OpenLinkPage tenant={config.name} title={title} action={`/u${path}`} ticket={ticketOf(c)} />,
      );
    });
  }
  app.post('/email-verification', async (c) => {
    const ticket = await consumeTicket(db, 'email-verification', ticketOf(c));
    if (!ticket) return showMessage(c, messages.LINK_EXPIRED, 400);
    const outcome = await verifyEmail(tenant, ticket);
    if (!outcome) return showMessage(c, messages.LINK_EXPIRED, 400);
    return outcome === 'verified'
      ? showResult(c, ticket, messages.EMAIL_VERIFIED, {
          success: true,
          message: 'Your email was verified. You can continue using the application.',
        })
      : showResult(c, ticket, messages.ALREADY_VERIFIED, {
          success: false,
          message: 'This account is already verified.',
        });
  });
  app.post('/unblock', async (c) => {
    const ticket = await consumeTicket(db, 'unblock', ticketOf(c));
    const user = ticket && (await findAccount(db, ticket.user_id));
    if (!user) return showMessage(c, messages.LINK_EXPIRED, 400);
    await unblock(db, user.email);
    return showMessage(c, messages.UNBLOCKED);
  });

  async function policyOf({ user_id }: Ticket) {
    const user = await findAccount(db, user_id);
    return user && findDatabase(config, user.connection);
  }
  return app;
}

const LINKS = [
  ['/email-verification', 'email-verification', 'Verify your email address'],
  ['/unblock', 'unblock', 'Unblock your account'],
] as const;
