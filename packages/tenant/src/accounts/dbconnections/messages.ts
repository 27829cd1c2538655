// What the pages behind the links of mails say when they are done.
import type { Message } from '../../pages/message';

export const MAIL_SENT: Message = {
  title: 'Look into your mail',
  text: [
    'If there is an account with this email address, a link to choose a new password is on its way.',
    'This tenant runs on your machine: you find the mail at /inspector/mail.',
  ],
};

export const LINK_OVER: Message = {
  title: 'This link is over',
  text: ['It was used already, or it is too old. Ask for a new one.'],
};

export const PASSWORD_CHANGED: Message = {
  title: 'Your password is changed',
  text: ['Go back to the app and sign in with the new one.'],
};

export const EMAIL_VERIFIED: Message = {
  title: 'Your email address is verified',
  text: ['You can close this page or go back to the app.'],
};

export const UNBLOCKED: Message = {
  title: 'The block is lifted',
  text: ['Go back to the app and sign in.'],
};
