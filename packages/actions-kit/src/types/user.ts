// Types of `event.user` and `event.authentication`.

/** Free-form data; values can be any JSON. */
export type Metadata = Record<string, unknown>;

/** One linked account of a profile; the first one is the primary. */
export interface Identity {
  /** Name of the connection, such as `Username-Password-Authentication`. */
  connection: string;
  /** Identity provider, the part of a user id before `|`: `auth0`, `google-oauth2`. */
  provider: string;
  /** The part of a user id after `|`. */
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
  /** ISO 8601, like all times of the event. */
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
  /** May be changed by the user. Never undefined in Actions. */
  user_metadata: Metadata;
  /** May be changed by administrators and Actions only. Never undefined in Actions. */
  app_metadata: Metadata;
  identities: Identity[];
  multifactor?: string[];
  enrolledFactors?: EnrolledFactor[];
  [attribute: string]: unknown;
}

/** A completed authentication of this session. */
export interface AuthenticationMethod {
  /** federated, pwd, passkey, sms, email, phone_number, mock, mfa, or a URL from `recordMethod`. */
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

export interface EventAuthentication {
  methods: AuthenticationMethod[];
  riskAssessment?: RiskAssessment;
}
