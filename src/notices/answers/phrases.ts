import type { Outcome } from '../../cases/case.ts';

/**
 * What a sentence of a provider's answer says. `decided`: something was, and no more is known of it. `receipt`: the notice
 * was received. `thanks`: as much, but a machine that reads nothing says it too. `unreceived`: it was not, or nobody will
 * read it. `unattended`: nobody reads what is sent to some address, that of the notice or the one that answers.
 * `no-reply`: it is the one that answers. `absence`: nobody reads at the moment. `opened`: a mail program
 * tells what became of our mail in it. `awaited`: what will be known when
 * something was done, which was not.
 */
export type Saying =
  | Exclude<Outcome, 'no-answer'>
  | 'decided'
  | 'receipt'
  | 'thanks'
  | 'unreceived'
  | 'unattended'
  | 'no-reply'
  | 'absence'
  | 'opened'
  | 'awaited';

export interface Phrases {
  readonly says: Saying;
  /**
   * How it is said, in folded words (lower case, no accents, straight apostrophes, one space between): `(a|b)` one of
   * several, `(a )?` or not, `… ` up to twelve words of any kind.
   */
  readonly when: readonly string[];
}

const CONTENT =
  '(content|contents|posts?|videos?|tweets?|comments?|photos?|images?|story|stories|pages?|groups?|channels?|messages?|material|publications?|links?|urls?|items?|ads?|media|it|them|these|this)';
const CONTENU =
  '(contenus?|publications?|posts?|videos?|commentaires?|photos?|images?|pages?|groupes?|chaines?|canal|canaux|messages?|liens?|elements?|annonces?|tweets?)';
const IN_FRANCE = '(in|from|within|for) (the )?(france|eu|european union|eea|european economic area)';
const EN_FRANCE = "(en|depuis la|dans l'|dans) ?(france|union europeenne|ue|europe)";
const HAS_BEEN = '(has|have|was|were|had) (now |since |therefore )?(been )?(permanently |temporarily )?';
const WE_HAVE =
  "(we|our team|team) ?(have |'ve |has )?(now |therefore |decided to |permanently |temporarily )?";
const A_ETE = '(a|ont) (bien |donc |desormais )?ete (definitivement |temporairement )?';
const NOUS_AVONS = 'avons (bien |donc |definitivement |temporairement |desormais )?';
/** Endings of a past participle. */
const E = '(e|s|es)?';
const SUSPENDED = '(suspended|banned|disabled|terminated|deactivated)';
const REPORT =
  '(report|reports|notice|notification|complaint|request|submission|message|e-?mail|inquiry|enquiry|ticket)';
const SIGNALEMENT = '(signalement|notification|demande|message|e-?mail|courriel|plainte|requete|reclamation)';
const BREACH = '(violations?|breach|breaches|infringements?)';
const REMOVED = '(removed|deleted|taken down|withheld|blocked|restricted|disabled|suspended|banned)';
/** Words of one clause: what stands behind a comma may be said of what was done. */
const CLAUSE = '([^ ,]+ ){1,8}?';
/** Words that do not tell a law: what is unlawful in France may be removed everywhere. */
const NO_LAW =
  '((?!laws?|illegal|unlawful|illicit|prohibited|loi|lois|droit|illegal|illicite|interdit)\\S+ ){0,12}?';

/**
 * How providers tell what they did, in the order in which it is looked for: what one phrase matched is taken out
 * before the next is tried, so that a negation is not read as what it denies, nor an account that was removed as a content.
 */
export const PHRASES: readonly Phrases[] = [
  {
    says: 'absence',
    when: [
      'out of (the )?office',
      '(i am|i will be|currently) on (annual |parental |sick )?leave',
      'absence du bureau',
      '(suis|serai) (actuellement )?absente?',
      '(suis|serai) (actuellement )?en (conges?|vacances)',
    ],
  },
  {
    says: 'opened',
    when: [
      '((message|e-?mail|mail|it) … ?)?((has been|was) )?(deleted|discarded|removed|displayed) (without being|without having been) (read|displayed|opened)',
      '^(was|has been) (read|opened|displayed|deleted) (on|at)',
      '(return|read) receipt for the (mail|message|e-?mail)',
      "message was displayed on the recipient's",
      '((message|courriel|e-?mail|mail) … ?)?((a ete|est) )?(supprime|efface|affiche|detruit) sans (avoir ete|etre) (lu|ouvert|affiche)',
      '^a ete (lu|ouvert|affiche|supprime) (le|a)',
      '(confirmation|accuse) de lecture',
      'accuse de reception pour le (message|courriel|courrier|mail) que vous avez envoye',
    ],
  },
  {
    says: 'unreceived',
    when: [
      `(cannot|can't|unable to|not able to) (accept|handle|consider|read) (your|this|the|any) ([^ ,]+ )?${REPORT}`,
      "we (do|did|have|had|are|were)(n't| not) (yet |able to )?(been able to )?(received?|receiving|accept(ed|ing)?|read|process(ed|ing)?|handle|consider) (your|the|this|any|a|such|legal|notices?|reports?|complaints?|requests?|e-?mails?|messages?|submissions?)",
      'we (have )?(never|no longer) (received?|accept|process|read|handle|monitor)',
      `${REPORT} (has|have|had|was|were|is|are|will|could|can)(n't|not| not| never) (been |be )?(received|read|seen|registered|accepted|processed|delivered|opened|monitored|reviewed by|answered|forwarded|considered)`,
      `${REPORT} (has been|have been|was|were|is|will be) (discarded|rejected|ignored|disregarded|returned|bounced|left unread)`,
      // Without “your” the message may be the content.
      `your ${REPORT} (has been|have been|was|were|is|will be) deleted`,
      "(cannot|can't|can not|could not|couldn't|unable to|not able to) (yet )?(confirm|acknowledge) (the )?receipt",
      `n'avons (pas|jamais|toujours pas|pas encore) recu`,
      `${SIGNALEMENT} ((ne|n')( ?(nous|vous))? ?(a|est|sera|peut|pourra|seront) (pas|jamais|plus)( encore)? (ete |etre )?(recu|lu|traite|pris|prise|enregistre|parvenu|transmis|delivre)${E})`,
      `${SIGNALEMENT} (a ete|est|sera) (rejete|ignore|detruit)${E}`,
      `votre ${SIGNALEMENT} (a ete|est|sera) supprime${E}`,
      "n'acceptons (pas|plus)",
      'ne (traitons|prenons|lisons|recevons) (pas|plus)',
      "ne (pouvons|pourrons|sommes) (pas )?(en mesure d'|de )?(encore )?(accuser|confirmer) (la |bonne )?reception",
    ],
  },
  {
    says: 'no-reply',
    when: [
      "(do not|don't|cannot|can't|please do not|unable to) (directly )?(reply|respond|answer)",
      '(replies|responses|answers) (to|sent to)',
      'no-?reply',
      '(ne pas|merci de ne pas) (y )?repondre',
      'ne (repondez|pouvez) pas (y )?(repondre)?',
    ],
  },
  {
    says: 'unattended',
    when: [
      "(not|n't|no longer|never) (actively |regularly |being )?(monitored|read|checked|attended|used|in use|staffed|active|watched)",
      '(unmonitored|unattended)',
      "n'(est|etant) (plus|pas) (regulierement )?(releve|consulte|surveille|lu|actif|active|utilise|gere|suivi|relevee)(e|s|es)?",
      'non (surveillee?|relevee?|consultee?)',
    ],
  },
  {
    says: 'awaited',
    when: [
      `(once|until|till|as soon as) ${CLAUSE}(has|have|is|are|was|were) (been )?${REMOVED}`,
      `(once|until|till|as soon as) we (have |'ve )?(reviewed|completed|examined|investigated|${REMOVED})`,
      `(des que|des qu'|une fois que|une fois qu'|jusqu'a ce que|jusqu'a ce qu') ?${CLAUSE}(aura|auront|a|ont|soit|soient) (ete )?(supprime|retire|bloque|examine|traite)${E}`,
    ],
  },
  {
    says: 'refused',
    when: [
      `(no|none of (the|your|these|those)) ${CONTENT} ([^ ,]+ ){0,4}?(was|were|has been|have been) (removed|deleted|taken down)`,
      `neither ([^ ,]+ ){0,8}?(was|were|has been|have been|has|have) (been )?(removed|deleted|taken down)`,
      `aucune? (de ces |des |de vos )?${CONTENU} ([^ ,]+ ){0,4}?n'(a|ont) ete (supprime|retire)${E}`,
      "(did|could|do)(n't| not) find (that )?([^ ,]+ ){0,8}?(go|goes|went|going|violate|violates|violated|violating|breach|breached|in violation)",
      "(has|have|had|did|does|do)(n't| not) (been )?(found|find|determined?|established?) … ?(violate|violates|violating|violation)",
      `(could|can|was|were)(n't| not) (able to )?(establish|determine|confirm|find|identify) ([^ ,]+ ){0,4}?${BREACH}`,
      'unable to (identify|find|establish|determine|confirm) (a |any |that )?([^ ,]+ ){0,4}?(violations?|violates?|breach|infringements?)',
      '(complies|(does|do|found to|to|they|content|posts|videos) comply) with (our|the) ([^ ,]+ ){0,3}?(rules|guidelines|policies|policy|standards|terms)',
      '(follows|respects) (our|the) ([^ ,]+ ){0,3}?(rules|guidelines|policies|standards|terms)',
      '(see|found|find) no (reason|grounds?|basis) to (act|remove|take|restrict)',
      "(have|has|did|do)(n't| not) (taken|take) (any )?action",
      'no action was taken',
      '(respecte|respectent) nos (regles|conditions|lignes|normes|standards)',
      "aucune (mesure|action|suite) (n'a ete|ne sera) (prise|donnee)",
      `n'(a|avons) (constate|releve|identifie|trouve) (ni )?aucun(e)? (violation|infraction|manquement)`,
      `n'avons (constate|releve|identifie|trouve) aucun`,
      "(do|does|did)(n't| not) (appear to |seem to )?(violate|breach|go against|infringe|contravene|break)",
      `(have|has|did|could)(n't| not) (found|identified|find|identify) (a |any )?${BREACH}`,
      `(found|find|identified) no ${BREACH}`,
      `no ${BREACH} (was|were|has been|have been) (found|identified|detected)`,
      "(is|are|was|were)(n't| not) (in |a )(violation|breach)",
      'not to be in violation',
      '(decided|decision|chosen|choice) not to (remove|take|restrict|delete|act|suspend|block)',
      "(have|has|had|did|will|are|is|was|were|wo)(n't| not) (been |be )?(removed?|removing|deleted?|taken down|taking down|take down)",
      "(have|are|did|will|wo)(n't| not) (be )?(taking|taken|take) (any )?(further )?action",
      'no (further )?action (will be|was|has been|is) taken',
      'not able to (take action|remove|comply)',
      'unable to (take action|remove|comply)',
      'not (clear|established) … (unlawful|illegal)',
      "n(e |')(contrevien(nen)?t|violent?|enfreint|enfreignent|va|vont|transgresse(nt)?) pas",
      'ne constitue(nt)? pas (une )?(violation|infraction)',
      `n'(a|avons) pas (constate|releve|identifie|trouve) (de |d'|une )?(violation|infraction|manquement)${E}`,
      `aucun(e)? (violation|infraction|manquement) n'a ete`,
      `(constate|releve|identifie|trouve) aucun(e)? (violation|infraction|manquement)`,
      `n'(a|ont) pas ete (supprime|retire|bloque)${E}`,
      `n'avons pas (supprime|retire|bloque|donne suite)${E}`,
      `ne ser(a|ont) pas (supprime|retire|bloque)${E}`,
      'de ne pas (supprimer|retirer|donner suite|prendre|restreindre)',
      'ne (donnerons|donnons|pouvons) pas (de |donner )?suite',
      'pas en mesure de (donner suite|supprimer|retirer)',
    ],
  },
  {
    says: 'gone-by-author',
    when: [
      `${HAS_BEEN}(already )?(removed|deleted|taken down) by (its |the |their )(original )?(author|user|uploader|poster|account owner|owner|creator)s?`,
      '(author|uploader|account owner|creator|user who posted it) (has |have |had )?(already )?(removed|deleted)',
      `(supprime|retire)${E} par (son |sa |l'|leurs? |le |la )(auteur|autrice|utilisateur|utilisatrice|titulaire|proprietaire)s?`,
      "(l'auteur|l'autrice|l'utilisateur|l'utilisatrice) (a|avait) (deja |lui-meme |elle-meme )?(supprime|retire)",
    ],
  },
  {
    says: 'gone-by-platform',
    when: [
      'we (had|have) already (removed|taken down|deleted|actioned)',
      `nous av(i)?ons deja (supprime|retire)${E}`,
    ],
  },
  {
    says: 'gone',
    when: [
      '(had|has|have|was|were) already (been )?(removed|deleted|taken down)',
      '(was|were|had been) no longer (available|online|live|accessible) (when|at the time|by the time)',
      `(avait|avaient|a|ont) deja ete (supprime|retire)${E}`,
      `n'etai(en)?t (deja )?plus (disponible|en ligne|accessible)s? (lors|lorsque|au moment)`,
    ],
  },
  {
    says: 'account-suspended',
    when: [
      `(accounts?|profiles?) … ?${HAS_BEEN}(${SUSPENDED}|removed|deleted|closed)`,
      `(accounts?|profiles?) ${HAS_BEEN}(${SUSPENDED}|removed|deleted|closed)`,
      `${WE_HAVE}${SUSPENDED} … ?(accounts?|profiles?|users?)`,
      `and (also )?(permanently |temporarily )?${SUSPENDED} … ?(accounts?|profiles?|users?)`,
      `(comptes?|profils?) … ?${A_ETE}(suspendu|banni|desactive|ferme|supprime)${E}`,
      `(comptes?|profils?) ${A_ETE}(suspendu|banni|desactive|ferme|supprime)${E}`,
      `${NOUS_AVONS}(suspendu|banni|desactive|ferme|supprime) (le|ce|les|ces|son) (comptes?|profils?)`,
    ],
  },
  {
    says: 'restricted',
    when: [
      `${HAS_BEEN}(withheld|blocked|restricted|geo-?blocked|disabled|made unavailable|made inaccessible) … ?${IN_FRANCE}`,
      `${WE_HAVE}(withheld|blocked|restricted|geo-?blocked|disabled|limited) … ?${IN_FRANCE}`,
      `(no longer|not) (available|accessible|visible|viewable) … ?${IN_FRANCE}`,
      `${A_ETE}(bloque|restreint|rendu|geobloque|desactive)${E} … ?${EN_FRANCE}`,
      `${NOUS_AVONS}(bloque|restreint|geobloque|rendu) … ?${EN_FRANCE}`,
      `n'(est|sont) plus (accessible|visible|disponible)s? … ?${EN_FRANCE}`,
      `${HAS_BEEN}(removed|deleted|taken down) ${NO_LAW}${IN_FRANCE}`,
      `${WE_HAVE}(removed|deleted|took down|taken down) ${NO_LAW}${IN_FRANCE}`,
      `${A_ETE}(supprime|retire)${E} ${NO_LAW}${EN_FRANCE}`,
      `${NOUS_AVONS}(supprime|retire) ${NO_LAW}${EN_FRANCE}`,
    ],
  },
  {
    says: 'reduced',
    when: [
      '(label|warning|interstitial) … ?(has been|was) (added|applied|placed)',
      `${WE_HAVE}(added|applied|placed) (a |an )(warning|label|content warning|sensitive content)`,
      `${WE_HAVE}(limited|reduced|restricted) (the |its |their )… ?(visibility|reach|distribution)`,
      '(visibility|reach|distribution) … ?(has been|was) (limited|reduced|restricted)',
      '(visibilite|portee|diffusion) … ?a ete (limitee|reduite|restreinte)',
      `${NOUS_AVONS}(limite|reduit|restreint) (la|sa|leur) (visibilite|portee|diffusion)`,
      `${NOUS_AVONS}(ajoute|appose) une? (avertissement|etiquette|mention)`,
    ],
  },
  {
    says: 'removed',
    when: [
      `(?<!your )${CONTENT} … ?${HAS_BEEN}(removed|deleted|taken down)`,
      `${WE_HAVE}(removed|deleted|took down|taken down) (?!your (report|request|ticket|case))… ?${CONTENT}`,
      `(we('ve)?|our team) ([^ ,]+ ){1,12}?and (have |then )?(also |now )?(removed|deleted|taken down|took down) (?!your)… ?${CONTENT}`,
      `${CONTENT} … ?${HAS_BEEN}(de-?listed|de-?indexed)`,
      `${WE_HAVE}(de-?listed|de-?indexed) … ?${CONTENT}`,
      `${WE_HAVE}(taken|took) … ?down`,
      `(?<!votre )${CONTENU} … ?${A_ETE}(supprime|retire)${E}`,
      `${NOUS_AVONS}(supprime|retire) … ?${CONTENU}`,
      `l(es |')avons (donc |bien )?(supprime|retire)${E}`,
      `${CONTENU} … ?${A_ETE}dereference${E}`,
      `${NOUS_AVONS}dereference … ?${CONTENU}`,
    ],
  },
  {
    says: 'decided',
    when: [
      `${WE_HAVE}(carefully )?(reviewed|assessed|investigated|examined|completed our|concluded our)`,
      `${WE_HAVE}(taken|took) (appropriate |the necessary )?(action|actions|measures)`,
      `${REPORT} (has|have) been (reviewed|assessed|resolved)`,
      '(after|following) (a |our )?(careful |thorough |further )?(review|investigation|assessment)',
      '(no longer|not) (available|accessible|visible)',
      `${HAS_BEEN}(partially|partly) ${REMOVED}`,
      `n'(a|ont) ete (supprime|retire|bloque)${E} que`,
      '(action|actions|measures) (has|have|was|were) (been )?taken',
      `(${HAS_BEEN}|${WE_HAVE})(removed|deleted|taken down|withheld|blocked|restricted|suspended|banned)`,
      "(apres|suite a) (un |une |notre |l')?(examen|verification|etude|analyse)",
      `${NOUS_AVONS}(examine|etudie|analyse|pris (une decision|des mesures|les mesures))`,
      `${SIGNALEMENT} a ete (examine|traite|resolu)${E}`,
      `${A_ETE}(supprime|retire|suspendu|bloque)${E}`,
    ],
  },
  {
    says: 'receipt',
    when: [
      `received (your|the) ([\\w-]+ ){0,3}?${REPORT}`,
      `receipt of (your|the) ([\\w-]+ ){0,3}?${REPORT}`,
      `${REPORT} (has|have|was|were) (been )?(successfully )?(received|registered|logged|submitted)`,
      '(acknowledg|confirm)(e|es|ing|s)? (the )?receipt',
      '(is|are) (being reviewed|under review|being processed)',
      '(will|going to) (be )?(review|reviewed|look into|investigate)',
      'avons bien recu',
      `(accusons|accuse|accusant) (bonne )?reception`,
      'accuse de reception',
      '(confirmons|confirme) (la )?(bonne )?reception',
      `${SIGNALEMENT} a (bien )?ete (bien )?(recu|enregistre|pris en compte|pris en charge|transmis|prise en compte|prise en charge)${E}`,
      "en cours (d'examen|de traitement|d'analyse|d'etude)",
      'reviendrons vers vous',
    ],
  },
  {
    says: 'thanks',
    when: [
      `(thank you|thanks) for (your|the) ([\\w-]+ ){0,3}?${REPORT}`,
      '(thank you|thanks) for (reporting|submitting|letting us know)',
      `merci (pour votre|de votre) ([^ ,]+ )?${SIGNALEMENT}`,
      "merci (de nous avoir|d'avoir) ([^ ,]+ )?signalee?s?",
    ],
  },
];

/** What makes a sentence one about what might be, or is done in general. */
export const CONDITIONS: readonly string[] = [
  'if',
  // Not the month.
  '(?<!\\d )(?<!\\d(st|nd|rd|th) )may(?! \\d)',
  'might',
  'would',
  'unless',
  'whether',
  'when (you|we) (find|remove|receive|take|determine|identify|review|see)',
  'whenever',
  'could (be|also)',
  'can be',
  'should',
  'si',
  "s'ils?",
  'pourra(it|ient)?',
  'pourront',
  'pourr(i)?ons',
  'peut',
  'peuvent',
  'lorsque (nous|vous)',
  'le cas echeant',
  'en cas de',
  'serai(en)?t',
];
