import { type Say, say } from '../../../src/text/say.ts';
import { plain } from '../../../src/text/span.ts';
import { LINK_CONTEXT_MAX, LINKS_MAX, type RefusedLink } from '../../../src/watch/list.ts';
import { harmless } from '../harmless.ts';

function reasonSaid(refused: RefusedLink): Say {
  switch (refused.why) {
    case 'refused-address':
      return say(`link.refused.${refused.reason}`);
    case 'context-too-long':
      return say('watch.import.why.context-too-long', { max: LINK_CONTEXT_MAX });
    case 'too-many':
      return say('watch.import.why.too-many', { max: LINKS_MAX });
    case 'no-link':
    case 'unknown-category':
    case 'malformed':
      return say(`watch.import.why.${refused.why}`);
  }
}

/** Which line of a list was not taken, what it says and why. Of a link that holds a password nothing is said again. */
export function refusedLinkSaid(refused: RefusedLink): Say {
  const why = reasonSaid(refused);
  const secret = refused.why === 'refused-address' && refused.reason === 'credentials';
  const written = harmless(refused.written);
  if (secret || written === '') return say('watch.links.refused', { line: refused.line, why });
  return say('watch.import.refused-line', { line: refused.line, written: [plain(written)], why });
}
