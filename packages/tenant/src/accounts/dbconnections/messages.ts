// Messages after password reset, email verification and unblocking.
import type { Message } from '../../pages/message';

export const MAIL_SENT: Message = {
  title: 'Check your email',
  text: [
    'If an account with this email address exists, we sent a link to choose a new password.',
    'This tenant runs on your computer and sends no email.',
  ],
  link: { href: '/inspector/mail', label: 'Open the inspector’s mail' },
};

export const TOO_MANY_RESETS: Message = {
  title: 'Too many requests',
  text: ['Your network requested too many emails. Wait a moment and try again.'],
};

export const LINK_EXPIRED: Message = {
  title: 'This link is no longer valid',
  text: ['It has expired or was already used. Request a new one.'],
};

export const PASSWORD_CHANGED: Message = {
  title: 'Password changed',
  text: ['Return to the app and sign in with your new password.'],
};

export const EMAIL_VERIFIED: Message = {
  title: 'Email address verified',
  text: ['You can close this page or return to the app.'],
};

export const ALREADY_VERIFIED: Message = {
  title: 'Email address already verified',
  text: ['You can close this page or return to the app.'],
};

export const UNBLOCKED: Message = {
  title: 'Account unblocked',
  text: ['Return to the app and sign in.'],
};
