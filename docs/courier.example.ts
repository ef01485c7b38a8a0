/**
 * Exemple d’une voie propre à l’association : des notifications remises à l’API d’un partenaire.
 * An example of a way of the association's own: notices handed to a partner's API.
 *
 * Copiez ce fichier à côté de celui de l’association, adaptez-le, et nommez-le sous « couriers ».
 * Copy this file beside the association's own, adapt it, and name it under `couriers`:
 *
 *     couriers:
 *       partner:
 *         module: ./courier.ts
 *
 * Les types viennent de src/notices/courier.ts ; leur import disparaît à l’exécution.
 * The types come from src/notices/courier.ts; their import goes away when it runs.
 */
import type { NoticeCourier } from '../src/notices/courier.ts';

const { PARTNER_API_URL = '', PARTNER_API_TOKEN = '' } = process.env;

const courier: NoticeCourier = {
  title: { fr: 'API du partenaire', en: 'Partner’s API' },

  takes: ({ provider }) => provider === 'forum-exemple',

  async send({ notice, rendered, key, replyTo }, signal) {
    let response: Response;
    try {
      response = await fetch(PARTNER_API_URL, {
        method: 'POST',
        signal,
        headers: {
          authorization: `Bearer ${PARTNER_API_TOKEN}`,
          'content-type': 'application/json',
          // Ce partenaire ne prend une clé qu’une fois. / This partner takes a key once.
          'idempotency-key': key,
        },
        body: JSON.stringify({
          reference: notice.reference,
          links: notice.targets.map(({ canonical }) => canonical),
          offences: notice.offences.map(({ basis }) => basis),
          text: rendered.text,
          replyTo,
        }),
      });
    } catch {
      // La même clé ne peut rien doubler : il est sûr de réessayer. Sans cela : { kind: 'doubtful' }.
      // The same key can double nothing: it is safe to try again. Without that: { kind: 'doubtful' }.
      return { kind: 'not-sent', again: true };
    }
    if (!response.ok) return { kind: 'not-sent', again: response.status === 429 || response.status >= 500 };
    const { ticket } = Object(await response.json().catch(() => ({})));
    return typeof ticket === 'string' ? { kind: 'sent', reference: ticket } : { kind: 'sent' };
  },
};

export default courier;
