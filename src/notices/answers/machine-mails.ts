import { fold } from '../../text/fold.ts';
import type { IncomingMail } from './incoming.ts';

/** Whoever returns mails that could not be delivered, where they do not say so in the way of RFC 3464. */
const RETURNS_MAIL = /^(?:mailer-daemon|postmaster|mail-daemon)@/u;

/** The subjects of mails that are returned, in folded words. */
const UNDELIVERED = new RegExp(
  [
    'undeliver',
    'delivery (?:status notification|has failed|failure)',
    'failure notice',
    'returned mail',
    'mail delivery (?:failed|failure|subsystem)',
    '(?:could not|cannot) be delivered',
    'non (?:remis|distribu|delivr)',
    'echec (?:de |d.)?(?:la |l.)?(?:remise|distribution|livraison|envoi|acheminement)',
    "notification d'etat de (?:la )?(?:remise|distribution)",
    '(?:pas (?:pu )?(?:etre|ete)|impossible a) (?:remis|distribu|delivr|achemin)',
    'impossible de (?:remettre|distribuer|delivrer|acheminer)',
    'retour de courrier|courrier retourne',
  ].join('|'),
  'u',
);
const DELAYED = /delay|not yet been delivered|retard/u;

/** How answering machines mark their mails beside RFC 3834's own header. */
const MARKS_OF_MACHINES = ['x-autoreply', 'x-autorespond', 'x-auto-reply', 'x-autorespond-from'];
const MACHINE_PRECEDENCE = ['auto_reply', 'bulk', 'junk', 'list'];

/** Whether a mail says that ours could not be delivered. */
export function bounces({ delivery, from, subject }: IncomingMail): boolean {
  if (delivery !== undefined) return delivery.actions.includes('failed');
  const folded = fold(subject);
  return (
    RETURNS_MAIL.test(from?.address.toLowerCase() ?? '') && UNDELIVERED.test(folded) && !DELAYED.test(folded)
  );
}

/** Whether a machine wrote it (RFC 3834, 5), or it reports that a delivery goes on. */
export function isAutomatic({ headers, delivery }: IncomingMail): boolean {
  if (delivery !== undefined) return true;
  const submitted = headers.get('auto-submitted')?.split(';', 1)[0]?.trim().toLowerCase();
  if (submitted !== undefined && submitted !== 'no') return true;
  if (MARKS_OF_MACHINES.some((name) => headers.has(name))) return true;
  return MACHINE_PRECEDENCE.includes(headers.get('precedence')?.trim().toLowerCase() ?? '');
}

/** Whether it tells what became of a mail in somebody's mail program (RFC 8098): read, or deleted without being read. */
export function isReadReceipt({ headers }: IncomingMail): boolean {
  const type = headers.get('content-type')?.toLowerCase() ?? '';
  return type.includes('disposition-notification');
}
