// What an Action sees of the user and of how they proved who they are.

/** Free-form data of a user or a token; Auth0 promises no more about its values than that they are JSON. */
export type Metadata = Record<string, unknown>;

/** One account the profile is made of; the first one is the primary. */
export interface Identity {
  /** Name of the connection, such as `Username-Password-Authentication`. */
  connection: string;
  /** Identity provider, the part before the bar of a user id: `auth0`, `google-oauth2`. */
  provider: string;
  /** The part behind the bar of a user id. */
  user_id: string;
  isSocial: boolean;
  profileData?: Metadata;
  [attribute: string]: unknown;
}

export interface EnrolledFactor {
  type: string;
  options?: Metadata;
}

/** `event.user`. The keys of `app_metadata` are merged onto the root, so `user.roles` is `user.app_metadata.roles`. */
export interface EventUser {
  user_id: string;
  /** ISO 8601, like every time of the event. */
  created_at: string;
  updated_at: string;
  email?: string;
  email_verified: boolean;
  name?: string;
  nickname?: string;
  given_name?: string;
  family_name?: string;
  picture?: string;
  username?: string;
  phone_number?: string;
  phone_verified?: boolean;
  last_password_reset?: string;
  /** What the user may change. Never undefined in Actions. */
  user_metadata: Metadata;
  /** What only the tenant's administrators and Actions may change. Never undefined in Actions. */
  app_metadata: Metadata;
  identities: Identity[];
  multifactor?: string[];
  enrolledFactors?: EnrolledFactor[];
  [attribute: string]: unknown;
}

/** One way in which the user proved who they are during this session. */
export interface AuthenticationMethod {
  /** federated, pwd, passkey, sms, email, phone_number, mock, mfa, or the URL given to `recordMethod`. */
  name: string;
  timestamp: string;
  /** Only when `name` is `mfa`: otp, email, phone, push-notification, webauthn-roaming, recovery-code, … */
  type?: string;
}

export interface RiskAssessment {
  confidence: 'low' | 'medium' | 'high' | 'neutral';
  version: string;
  assessments: Metadata;
  supplemental?: Metadata;
}

/** `event.authentication`. */
export interface EventAuthentication {
  methods: AuthenticationMethod[];
  riskAssessment?: RiskAssessment;
}
