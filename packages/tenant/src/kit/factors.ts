// One-time passwords of users.
import { eq } from 'drizzle-orm';
import { addOtp, findAuthenticators } from '../mfa/authenticators';
import { currentCode, newSecret } from '../mfa/otp';
import { authenticators } from '../storage/schema';
import type { Tenant } from '../tenant';

/** The key of the page that sets up a one-time password. */
const SHOWN_SECRET = /<code class="secret">\s*([A-Z2-7 ]+?)\s*<\/code>/;

export function createFactors({ db }: Tenant) {
  /** The current code, although codes are single use. Enrolls the user if necessary. */
  async function code(userId: string): Promise<string> {
    const enrolled = (await findAuthenticators(db, userId)).find(({ type }) => type === 'otp');
    if (enrolled)
      await db
        .update(authenticators)
        .set({ last_step: null, failures: 0 })
        .where(eq(authenticators.id, enrolled.id));
    const secret = enrolled?.secret ?? newSecret();
    if (!enrolled) await addOtp(db, userId, secret);
    return currentCode(secret);
  }
  return {
    code,
    /** @param html the page that asks for a code: it shows the key if it is set up */
    codeFor: async (userId: string, html: string): Promise<string> => {
      const shown = html.match(SHOWN_SECRET)?.[1];
      return shown ? currentCode(shown.replaceAll(' ', '')) : code(userId);
    },
  };
}

export type Factors = ReturnType<typeof createFactors>;
