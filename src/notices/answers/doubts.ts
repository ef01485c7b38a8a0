import type { Outcome } from '../../cases/case.ts';

/**
 * Words by which a sentence that seems to tell an outcome does not, or not of all that was notified. A decision is then
 * told without an outcome, and the moderator reads it: to take a refusal or a part for a removal closes what is still
 * online.
 */
export interface Doubt {
  /** The outcomes that are no longer sure. */
  readonly of: readonly Outcome[];
  /** Where the words stand: in the sentence that tells the outcome, or in any of the answer. */
  readonly within: 'sentence' | 'answer';
  /** As in `Phrases`. */
  readonly when: readonly string[];
}

const GONE = ['gone', 'gone-by-author', 'gone-by-platform'] as const;
const ACTED = ['removed', 'restricted', 'reduced', 'account-suspended'] as const;
const ALL = [...ACTED, ...GONE, 'refused'] as const;

const FEW = '(two|three|four|five|six|seven|eight|nine|ten|several|most|many|few|half|none|\\d+)';
const QUELQUES = '(deux|trois|quatre|cinq|six|sept|huit|neuf|dix|plusieurs|quelques|moitie|\\d+)';
const NOT = "(do|does|did|has|have|had|was|were|is|are|could|can)(n't| not)|cannot|unable to|failed to";
const TO_DECIDE =
  '(find|found|identify|identified|remove|removed|remov\\w+|delete|deleted|violat\\w+|breach\\w*|infring\\w+|go against|contraven\\w+|take|taken|restrict\\w*|block\\w*|suspend\\w*|process|processed|meet|met|act|agree|locate|review|reviewed|qualify|warrant|constitute|illegal|unlawful)';
const DECIDER =
  '(enfrei\\w+|viol\\w+|contrev\\w+|constitu\\w+|transgress\\w+|supprim\\w+|retir\\w+|bloqu\\w+|suspend\\w+|suspendu\\w*|donn\\w+|pu|constat\\w+|trouv\\w+|identifi\\w+|releve\\w*|trait\\w+|contraires?|illicites?)';

export const DOUBTS: readonly Doubt[] = [
  {
    // Who says of none that it was removed says no removal.
    of: [...ACTED, ...GONE],
    within: 'sentence',
    when: [
      'no(?! longer)',
      '(none|neither|nor|not all|not every|never|nothing|nobody|hardly|without(?! (undue )?delay))',
      '(ni|aucune?s?|jamais|rien|sans(?! (delai|tarder|retard)))',
    ],
  },
  {
    of: ACTED,
    within: 'sentence',
    when: [
      "(not|\\w+n't|cannot)",
      'pas',
      '(but|however|although|though|while|except)',
      '(mais|cependant|toutefois|sauf)',
    ],
  },
  {
    // Awaited, asked, or told of what somebody else said.
    of: [...ACTED, 'gone-by-author', 'gone-by-platform'],
    within: 'sentence',
    when: [
      '(once|until|till|before|as soon as|in order to|so that)',
      'when(?! ((we|you) (received|reviewed|checked)|your))',
      '(confirm|confirmation|verify|check|asked?|asking|request(ed)? (that|to)|require|required|told|tells?|informs? us|informed us|unable|why|how)',
      '(you|they|he|she|it|users?|uploaders?) (will|shall)',
      'will (also )?(inform|notify|tell|let|email|update) (you|them)',
      '(going to|plans? to|intends? to)',
      "(des que|une fois|quand|lorsque|avant|jusqu'a|afin|pour que)",
      '(confirmer|confirmation|verifier|demande (a|que|de)|demandons|indique que|informes? que|pourquoi)',
    ],
  },
  {
    of: ALL,
    within: 'sentence',
    when: [
      '(you|they|customer|client|user|uploader|author|owner|host) (have |has |had )?(reported|state|states|stated|claim|claims|claimed|say|says|said|mention|mentioned|allege|alleged|write|wrote|indicated) (to us )?(that|the|it|this)',
      "(vous|client|utilisateur|hebergeur) (nous )?(avez |a |ont )?(signale|indiquez|indique|affirmez|affirme|dites|dit|ecrivez|mentionnez) (que|qu')",
      '(appears?|appeared|seems?|seemed|apparently|looks like|allegedly|reportedly|possible|possibly|perhaps|maybe|likely|probably)',
      '(hope|assume|presume|suppose|expect|understand|understanding|believe|think) ([^ ,]+ )?(that|the|it|this)',
      '(says?|saying|said|states?|stating|shows?|showing|reads?) (that|the|this)',
      '(semble|semblent|apparemment|parait|paraissent|probablement|possible|esperons|supposons|pensons|croyons)',
      '(users?|people|those|anyone|uploaders?) (whose|who)',
      '(utilisateurs?|personnes?|ceux) dont',
    ],
  },
  {
    // A report on what is done in general, or was done long ago.
    of: [...ACTED, 'gone-by-author'],
    within: 'sentence',
    when: [
      '(last|each|every|this|per) (year|quarter|month|week|day)',
      '(previously|in the past|for other reasons|earlier this year|years ago|million|millions|thousands?|automated|automatically)',
      'in (19|20)\\d\\d',
      "(l'an dernier|chaque (annee|jour|mois|trimestre)|par le passe|precedemment|pour d'autres raisons|millions?|milliers|automatiques?)",
      'en (19|20)\\d\\d',
    ],
  },
  {
    of: [...ACTED, ...GONE],
    within: 'answer',
    when: [
      '(restored?|restoring|reinstate|reinstated|reinstating|undeleted|unblocked|unsuspended|reactivated|overturned|reversed|put back|back (up|online)|re-?uploaded|re-?posted|reappeared|new (copy|copies|uploads?))',
      '(by mistake|in error|mistakenly|erroneously|wrongly)',
      '(retablie?s?|restauree?s?|remis(e|es)? en ligne|reactivee?s?|republiee?s?|debloquee?s?|par erreur|a tort)',
    ],
  },
  {
    // What was removed is not the content, or it was removed from one place only.
    of: ['removed'],
    within: 'sentence',
    when: [
      '(restrictions?|labels?|warnings?|strikes?|age-?gate|limits?|limitations?|blocks?|blocking|flags?|bans?|suspensions?|holds?|interstitials?|badges?|monetization|monetisation|ads|thumbnails?|captions?|titles?|descriptions?|hashtags?|tags?|soundtracks?|audio|backlinks?|duplicates?|copies|cop(y|ie))',
      'from (your|recommendations?|recommended|suggestions?|trending|(this|that) (message|e-?mail)|the (queue|feed|for you|recommendations?|trending|list|discover|explore|front page|home ?page))',
      '(feeds?|timelines?|recommendations?|queues?|for you|autocomplete|this (ticket|thread|conversation|e-?mail|request|case)|your (view|inbox|notifications?|account|list))',
      '(personal (data|information)|your (data|information|files?|attachments?)|attachments?)',
      "(l'avertissement|avertissements?|restrictions?|etiquettes?|mentions?|limites?|limitations?|blocage|suspension|recommandations?|fil|fils|file|suggestions?|pieces? jointes?|miniatures?|titres?|doublons?|copies?|publicites?|de ce (message|courriel|mail)|de cet e-?mail)",
      '(vos|votre) (donnees|informations|fichiers?)',
      "(removed|deleted) (the |this |that |their |a |an |its )?(users?'?s? |accounts?'?s? |channels?'?s? )?(access|ability|rights?|privileges?|permissions?|members?|moderators?|admins?|users?|persons?|profile (picture|photo)|names?|replies)",
      '(cache|cdn|proxy|snippets?)',
      '(temporarily|provisionally|pending|for now|in the meantime|temporairement|provisoirement|en attendant)',
      "(supprime|retire) (l'acces|le droit|les droits|l'utilisateur)",
      '(links?|images?) (and|or) (links?|images?)',
      '(liens?|images?) (et|ou) (les )?(liens?|images?)',
    ],
  },
  {
    of: ['removed'],
    within: 'sentence',
    when: [
      '(in|within|for|from) (the )?(france|eu|european union|eea|european economic area)',
      "(en|dans l') ?(france|union europeenne|ue|europe)",
      '(in|within|for) (your|certain|some|one|the following|this|that) (country|countries|region|regions|jurisdictions?|territor(y|ies))',
      '(country|countries|region|locally|geo-?block(ed|ing)?)',
      '(pays|region|territoire)',
    ],
  },
  {
    // A part of what was notified, or each part for itself.
    of: ALL,
    within: 'sentence',
    when: [
      `(?<!all )${FEW} (out )?of(?! our)`,
      '(some|one|part|parts|portion|number|any) of(?! our)',
      '(some|certain|various) (content|contents|posts?|videos?|comments?|images?|photos?|messages?|links?|urls?|items?|accounts?)',
      '(only|partly|partially|in part)',
      '(the|your|this) (first|second|third|last|latter|former|remaining|other|others)',
      '(link|url|item|post|video|comment|content|report) (no\\.? |n° ?|# ?)?\\d+',
      `${QUELQUES} (des|de (ces|vos|nos|leurs)|d'entre|sur)`,
      "(l'une?|une?|certaine?s|partie|la plupart) (des|d'entre|du|de (ces|vos|la|l'))",
      '(seule?s?|seulement|uniquement|partiellement|en partie|certaine?s)',
      '(la|le|les) (premiere?s?|deuxieme|seconde?s?|troisieme|derniere?s?|autres?)',
      '(lien|url|element|publication|video|commentaire|contenu) (no |n° ?|# ?)?\\d+',
    ],
  },
  {
    // Something else that was notified is still there.
    of: [...ACTED, 'gone-by-author'],
    within: 'answer',
    when: [
      '(remains|remain|remaining|stays|stay) … ?(online|up|available|accessible|visible|live|public|unchanged|in place)',
      '(it|which|they|that|content|others?|posts?|videos?) (remains?|stays?|will remain|will stay) (on|active|there)',
      '(left ([^ ,]+ ){0,4}?(up|online|in place)|still (available|online|accessible|visible|live|up)|kept (up|online))',
      '(the|your) (others|second|latter|remaining)',
      '(other|remaining) (content|contents|posts?|videos?|comments?|images?|photos?|messages?|links?|urls?|items?)(?! you (may )?(report|find))',
      '(not|yet to) (yet )?be(en)? (processed|reviewed|actioned)',
      `(${NOT}) ([^ ,]+ ){0,4}?${TO_DECIDE}`,
      '(it|they|which|that|content|others?|rest|second|posts?|videos?|comments?) (does |do |is |are |fully )?(complies|comply|compliant|in compliance|in line) with (our|the|all)',
      '(follows|respects) (our|the|all)',
      'no (violations?|breach|breaches|infringements?|policy violations?|grounds?|reason)',
      'decision not to',
      '(link|url|item|post|video|comment) (no\\.? |# ?)?([2-9]|\\d\\d+) ?(?=:|-|\\)|\\||$)',
      `(reste|restent|demeure|demeurent|restera|resteront) (\\w+ )?(en ligne|accessibles?|disponibles?|visibles?|publiee?s?)`,
      '(toujours|encore) (en ligne|accessibles?|disponibles?|visibles?)',
      '(les|des|vos) autres (contenus?|publications?|videos?|commentaires?|liens?|messages?|elements?)',
      '(respecte|respectent) (nos|les)',
      '(conforme|conformes) (a |aux )',
      `n(e |')([^ ,]+ ){1,2}?pas ([^ ,]+ ){0,3}?${DECIDER}`,
      `n(e |')${DECIDER} pas`,
      '(lien|url|element|publication|video|commentaire) (no |n° ?|# ?)?([2-9]|\\d\\d+) ?(?=:|-|\\)|\\||$)',
    ],
  },
  {
    // Something about whoever notifies.
    of: ['account-suspended'],
    within: 'sentence',
    when: [
      'your (\\S+ ){0,3}?(accounts?|profiles?|access)',
      '(votre|vos) (\\S+ ){0,3}?(comptes?|profils?|acces)',
      '(inactivity|inactivite|temporarily locked)',
    ],
  },
  {
    of: ['restricted'],
    within: 'sentence',
    when: [
      '(forms?|services?|features?|options?|tools?|programs?|centers?|this page|web ?sites?) (is|are) (not|no longer|currently)',
      "(formulaire|service|fonction|fonctionnalite|option|outil|programme|site)s? (est|sont|n'est|n'etait)",
    ],
  },
  {
    // Refused for now: it is still being looked at, or more is asked.
    of: ['refused'],
    within: 'sentence',
    when: [
      '(yet|at this stage|so far|until|pending|still (being )?(under )?review\\w*|while we)',
      '(ensure|make sure|requires?|expects?|must|needs? to|so that|to see if|try|trying)',
      '(doit|doivent|veiller|veillez|assurer|assurons)',
      "(pour le moment|pour l'instant|a ce stade|encore|tant que|en attendant)",
    ],
  },
  {
    of: ['refused'],
    within: 'answer',
    when: [
      'please (also )?(check|specify|send|provide|be more specific|clarify|indicate)',
      '(merci|priere|veuillez|pourriez-vous) (de )?(bien vouloir )?(nous )?(preciser|indiquer|fournir|transmettre|communiquer)',
      '(need|require|provide|send)( us)?( with)? (more|further|additional|the following) (information|details)',
      "(fournir|transmettre|besoin)( (de|d'))? ?(plus |davantage )?(d'|des )?(informations?|precisions?|elements?) (complementaires?|supplementaires?)",
      "we('ve| have)? ?(also )?(took|taken) (appropriate |the necessary )?(action|actions|measures) (on|against) the (other|others|second|rest|remaining)",
    ],
  },
];

/**
 * Words of politeness, or of what can be done against a decision, that hold a word of a condition and put none. What is
 * decided beside them is decided; and why it was decided, where that is said in words of doubt.
 */
export const ASIDES: readonly string[] = [
  "(we |i )?(would|'d|should) (also )?like to",
  '(we|i) (can |hereby |are pleased to |are able to |am pleased to )?confirm (to you )?(that|the)',
  'nous (vous )?confirmons (que|la|le)',
  '(you|users|uploaders?|author|they) (may|might|can|could) (also |always |still |then )?(appeal|contest|contact|request|seek|refer|submit|reply|challenge|complain|lodge|turn|write|find|read|learn|have (the )?right)',
  '(et |qui )?ne (peut|peuvent|pourra|pourront) (donc )?plus (donc )?(y )?etre (consulte|vu|vue|visionne|lu|lue|affiche|accessible|partage)(e|s|es)?',
  '(because|as|since|that) (it|they) (may|might|could) (violate|breach|infringe|go against|be|contain)',
  "(because|as|since|that|which) (it |they )?(do|does|did)(n't| not) (comply|follow|respect|adhere|align|conform|meet)",
  "(car|parce qu'|puisqu'|comme|qui) ?(il |elle |ils |elles |celui-ci |celle-ci )?ne (respecte|respectent|respectait|est|sont) pas (nos|les|conformes?)",
  'vous pourr(ez|iez) (faire appel|contester|introduire|saisir)',
];

/**
 * What is said to whoever does not agree, to the end of the sentence: it says nothing of what was decided, unless it
 * says that something was refused.
 */
export const OBJECTIONS: readonly string[] = [
  "(if|should|in case|unless) you (do not |don't |would |may |still |also )?(disagree|agree|believe|think|feel|wish|want|like|have|need|consider|object|see|find|come across|require)",
  "si vous (n'etes|etes|contestez|souhaitez|estimez|pensez|avez|desirez|voulez|considerez|constatez)",
];
