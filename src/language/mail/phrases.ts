/**
 * What asking and promising sound like, in four languages. Each pattern is one way of saying it, anchored to
 * words only, so that it stays linear; the weight is in log-odds that a sentence with it asks (or promises).
 */
export interface Phrase {
  readonly name: string
  readonly pattern: RegExp
  readonly weight: number
}

const phrase = (name: string, weight: number, pattern: RegExp): Phrase => ({ name, weight, pattern })

/** Verbs that hand over work. Base forms. */
const DO =
  'send|forward|share|review|check|confirm|approve|sign|reply|respond|answer|call|ring|email|update|provide|submit|complete|fill|return|pay|book|schedule|arrange|prepare|bring|get|give|add|remove|change|fix|test|read|look|take|choose|pick|decide|tell|remind|advise|indicate|specify|attach|upload|print|contact|ask|verify|draft|write|finalise|finalize|cancel|move|reschedule|join|order|set|make|let|find|help|explain|clarify|comment|revise|proof-?read|resend|ping|note|see|ensure|hold|keep|put|select|vote|register|rsvp|do'

export const ASKS: readonly Phrase[] = [
  phrase(
    'please',
    2.4,
    new RegExp(
      String.raw`^\W*(?:[\p{L} .'’-]{1,40}[,:;–-]\s*)?(?:(?:and|so|then|also|but|if so|if not|therefore)[, ]+)*(?:please|pls|plz|kindly)\b`,
      'iu',
    ),
  ),
  phrase('please', 1.9, /\b(?:please|pls|plz|kindly)\b/i),
  phrase(
    'can you',
    2.6,
    /\b(?:can|could|would|will|can['’]?t|couldn['’]?t|won['’]?t|may) (?:you|u|one of you|someone|somebody|anyone|you guys)\b(?! (?:believe|imagine))/i,
  ),
  phrase(
    'would you mind',
    2.6,
    /\bwould you (?:mind|be (?:able|willing|so kind|free|available|interested|up for|open))|\bare you able to|\bany chance (?:you|we)\b|\bis there any way\b|\bis it possible (?:to|for you)|\bwould it be (?:possible|ok|okay|alright)\b/i,
  ),
  phrase(
    'let me know',
    2.3,
    /\blet (?:me|us) (?:know|have)\b|\b(?:get|come) back to (?:me|us)\b|\b(?:drop|shoot|send) (?:me|us) (?:a|an|the|your)\b|\bkeep (?:me|us) (?:posted|informed|in the loop)\b|\bgive (?:me|us) (?:a|your)\b/i,
  ),
  phrase(
    'I need',
    2.1,
    /\b(?:i|we)(?:['’]d| would| will|['’]ll|['’]m going to)? (?:also |still |really |just |urgently )*(?:need|require)(?: to (?:have|get|know|hear|receive))?\b(?! to (?:go|leave|be|do|think|say))/i,
  ),
  phrase(
    'I would like you',
    2.2,
    /\b(?:i|we)(?:['’]d| would)? (?:like|love|want|need|expect|prefer) (?:for )?(?:you|your)\b|\b(?:i|we) would (?:appreciate|be grateful)|\bi['’]d (?:appreciate|be grateful)|\b(?:much|greatly) appreciated\b|\bit would be (?:great|helpful|good|nice|useful) if (?:you|we)\b/i,
  ),
  phrase(
    'you should',
    1.6,
    /\byou(?:['’]ll| will)? (?:need|have|ought|are (?:required|asked|requested|invited|expected)) to\b|\byou (?:should|must)\b/i,
  ),
  phrase(
    'imperative',
    2.0,
    new RegExp(
      String.raw`^\W*(?:[\p{Lu}][\p{L}'’-]{1,20}[,:]\s+)?(?:(?:and|so|then|also|just|if so|if not)[, ]+)*(?:do not|don['’]t )?(?:${DO})\b(?! (?:you|i|we|they|he|she|it)\b)`,
      'iu',
    ),
  ),
  phrase(
    'question to you',
    2.2,
    /^(?:[^?]{0,200}\b)?(?:what|when|where|which|who|how|why|do|does|did|are|have|is)\b[^?]{0,60}\b(?:you|your|we|us)\b[^?]{0,200}\?/i,
  ),
  phrase('question', 1.5, /\?\s*["'”’)]*$/),
  phrase(
    'awaiting',
    1.9,
    /\b(?:awaiting|waiting for|look(?:ing)? forward to) (?:your|hearing|a reply|an answer)\b|\bas soon as you can\b|\bat your earliest convenience\b|\byour (?:decision|approval|sign-?off|feedback|comments?|input|answer|reply|confirmation) (?:by|on|before|until)\b/i,
  ),
  phrase(
    'could we',
    1.8,
    /\b(?:can|could|shall|should|may) (?:we|i)\b[^?]{1,200}\?|\bdo you (?:have|want|need|know|think|agree|mind)\b|\b(?:when|where|what time) (?:are|would|should|can|could|do|shall)\b|\bhow about\b|\bwhat about\b|\bdoes .{1,50} (?:work|suit)\b/i,
  ),

  phrase(
    'wondering',
    2.2,
    /\b(?:i was |i am |i['’]m )?(?:just )?wondering (?:if|whether|when|how|what)\b|\bif you (?:could|can|would|were able to)\b.{2,200}\b(?:great|good|nice|helpful|appreciated|lovely|perfect|wonderful|fantastic|grateful)\b|\b(?:would|i['’]d) love (?:to (?:hear|get|have) )?your\b|\b(?:remember|make sure|be sure|don['’]t forget) to\b|\bit would be (?:good|great|helpful|useful|nice) to (?:have|get|know|see|hear)\b/i,
  ),
  phrase(
    'deadline',
    1.7,
    /\b(?:is|are|was) due\b|\bdue (?:by|on|date|today|tomorrow)\b|\bdeadline\b.{0,60}\b(?:is|to|for)\b|\b(?:action|response|reply|signature|approval) (?:is )?(?:required|needed|requested)\b|\brsvp\b/i,
  ),
  phrase(
    'after a clause',
    1.8,
    new RegExp(
      String.raw`^\W*(?:when|once|if|as soon as|after|before|for)\b[^,.?!]{3,120},\s(?:just |please |simply )?(?:${DO})\b(?! (?:you|i|we|they|he|she|it)\b)`,
      'i',
    ),
  ),

  phrase('bitte', 2.3, /\bbitte\b(?! (?:sehr|schön|nicht antworten))/iu),
  phrase(
    'kannst du',
    2.6,
    /(?<!\p{L})(?:kannst|könntest|würdest|magst|schickst|sendest|gibst|machst|hast|bist|willst|meldest|rufst|prüfst|übernimmst|denkst|schaust) (?:du|ihr)\b|(?<!\p{L})(?:können|könnten|würden|möchten|haben|sind|wollen|schicken|senden|wissen) sie\b(?=.*\?)|(?<!\p{L})(?:können|könnten|würden) sie\b|(?<!\p{L})(?:könnt|habt|seid|wollt) ihr\b/iu,
  ),
  phrase(
    'ich brauche',
    2.1,
    /\b(?:ich|wir) (?:brauche|brauchen|benötige|benötigen|bräuchte|bräuchten|hätte gern|hätten gern|bitten?)\b|\b(?:brauche|benötige|bräuchte) ich\b|\b(?:brauchen|benötigen|bitten) wir\b/iu,
  ),
  phrase(
    'gib Bescheid',
    2.3,
    /\b(?:gib|geben sie|gebt) (?:mir|uns) .{0,40}\b(?:bescheid|rückmeldung)|\b(?:um|auf) (?:ihre|deine|eure|eine) (?:kurze )?(?:rückmeldung|antwort|bestätigung|freigabe|entscheidung)|\bmelde dich\b|\bmelden sie sich\b/iu,
  ),
  phrase(
    'es wäre schön',
    1.9,
    /\b(?:wäre|ist) (?:es )?(?:.{0,20})?(?:möglich|schön|gut|toll|nett|super|hilfreich|dankbar)\b.{0,60}(?:wenn|dass|ob|\?)|\bwürde mich (?:freuen|interessieren)\b/iu,
  ),
  phrase(
    'German question',
    1.7,
    /^(?:\P{L}*)(?:wann|was|wo|wer|wie|welche[rsnm]?|warum|passt|geht|gibt|kommst|gilt|soll|sollen|ist|sind|hat|haben|können|könnt)(?!\p{L}).*\?/iu,
  ),

  phrase(
    "s'il vous plaît",
    2.3,
    /\bs['’]il (?:vous|te) pla[iî]t\b|\b(?:svp|stp)\b|\bmerci de (?:me |nous |bien vouloir |ne pas )?\p{L}+/iu,
  ),
  phrase(
    'pouvez-vous',
    2.6,
    /\b(?:pouvez|pourriez|voulez|voudriez|auriez|avez|êtes|seriez|savez)[- ]vous\b|\b(?:peux|pourrais|veux|aurais|as|es|serais|sais)[- ]tu\b|\btu (?:peux|pourrais)\b|\bvous (?:pourriez|pouvez)\b/iu,
  ),
  phrase(
    "j'ai besoin",
    2.1,
    /\bj['’]ai(?:rais)? besoin|\bj['’]aurais besoin|\bnous (?:avons|aurions) besoin|\bil (?:me|nous) faudrait|\bveuillez\b|\bdans l['’]attente de\b|\btenez-moi|\bdites-moi|\bdis-moi|\benvoyez-moi|\benvoie-moi/iu,
  ),
  phrase(
    'French question',
    1.7,
    /^(?:\P{L}*)(?:est-ce que|quand|où|qui|quel(?:le)?s?|comment|pourquoi|combien|à quelle)(?!\p{L}).*\?/iu,
  ),

  phrase('por favor', 2.3, /\bpor favor\b|\bles? ruego\b|\bse ruega\b|\brogamos\b/iu),
  phrase(
    'puedes',
    2.6,
    /(?<!\p{L})(?:puedes|podrías|puede|podría|pueden|podrían|podéis|podríais|quieres|tienes|te importa|le importa|me puedes|nos puedes|me podrías|podemos)(?!\p{L}).*\?|(?<!\p{L})(?:podrías|podría usted|puedes)(?!\p{L})/iu,
  ),
  phrase(
    'necesito',
    2.1,
    /(?<!\p{L})(?:necesito|necesitamos|necesitaría|me gustaría que|nos gustaría que|agradecería|quedo a la espera|envíame|mándame|dime|avísame|confírmame|confirma(?:d|r)?|envíanos|indícame|háganos saber|déjame saber)(?!\p{L})/iu,
  ),
  phrase('Spanish question', 1.9, /¿[^?]{3,}\?/u),
]

/** What looks like asking and is not: courtesy, advertising, automatic phrases. */
export const NOT_ASKS: readonly Phrase[] = [
  phrase(
    'courtesy',
    -4.5,
    /\b(?:how are you|how['’]s it going|how have you been|hope (?:you|all|this|everything)|you know what|guess what|can you (?:believe|imagine)|who knows|right\?|isn['’]t it\?|wie geht['’]?s|wie geht es|comment (?:vas-tu|allez-vous|ça va)|ça va|qué tal|cómo estás|cómo está)\b/iu,
  ),
  phrase(
    'if any questions',
    -3.6,
    /\b(?:if you (?:should )?have any|(?:should|if) (?:you )?(?:have |need )?(?:any )?(?:further |more |other )?questions|do(?:n['’]t| not) hesitate|feel free|any (?:questions|comments)|bei (?:rück)?fragen|zögern sie nicht|gerne? (?:jederzeit )?zur verfügung|n['’]hésitez pas|si vous avez (?:des|la moindre) questions?|no dude en|si tiene (?:alguna|cualquier) (?:duda|pregunta|consulta))\b/iu,
  ),
  phrase(
    'advertising',
    -3.0,
    /\b(?:click (?:here|below|above|on)|unsubscribe|sign up|subscribe|shop now|buy now|order now|learn more|read more|find out|check out our|view (?:in|this) (?:your )?(?:browser|email)|act now|limited time|free trial|download (?:the|our) app|jetzt (?:kaufen|bestellen|entdecken|anmelden|sichern)|hier klicken|klicken sie|en savoir plus|cliquez|haz clic|haga clic|más información)\b/iu,
  ),
  phrase(
    'automatic',
    -3.0,
    /\b(?:do not reply|don['’]t reply|no-?reply|nicht auf diese|automatisch (?:generiert|erstellt)|ne pas répondre|no responda|please find (?:attached|enclosed|below)|please (?:see|find) (?:the )?(?:attached|enclosed)|please (?:note|be advised|disregard|ignore|keep in mind|accept my)|see attached|anbei)\b/iu,
  ),
  phrase(
    'thanks',
    -1.6,
    /^\W*(?:thanks|thank you|thx|danke|vielen dank|merci|gracias|sorry|entschuldige|congrat)(?!.*\?)/iu,
  ),
  phrase(
    'see you',
    -2.6,
    /^\W*(?:see you|look(?:ing)? forward to (?:seeing|meeting|it|working|the)|take care|enjoy|have a (?:good|great|nice|lovely)|get well|let['’]s see\b|freue mich|bis (?:dann|bald|morgen))/iu,
  ),
  phrase(
    'reported',
    -1.2,
    /\b(?:asked|told|said|wondered|wanted to know|hat gefragt|a demandé|preguntó)\b(?!.*\?)/iu,
  ),
]

/** What promising sounds like, said by the writer of the sentence. */
export const PROMISES: readonly Phrase[] = [
  phrase(
    "I'll",
    2.4,
    /\b(?:i|we)(?:['’]ll| will| shall|['’]m going to| am going to| are going to|['’]re going to) (?:also |then |just |definitely |certainly |personally |try (?:to|and) |make sure (?:to|that i|i) |be (?:sending|sharing|calling) )*(?:\p{L}+)/iu,
  ),
  phrase(
    'will do',
    2.2,
    /^\W*(?:will do|on it|consider it done|leave (?:it|that) (?:with|to) me|i(?:['’]m| am) on it|you(?:['’]ll| will) (?:have|get|receive) (?:it|them|the|my|our|a)\b)/iu,
  ),
  phrase(
    'let me',
    1.7,
    /^\W*let me (?:check|look|find|get|see|ask|send|think|come back|have a look|confirm|dig)/iu,
  ),
  phrase(
    'I promise',
    2.4,
    /\bi (?:promise|commit|can (?:send|have|get|deliver|do|finish|take)|plan to|intend to|owe you|aim to)\b|\bexpect (?:it|the .{1,40}|my .{1,40}) (?:from me |in your inbox )?(?:by|on|before|tomorrow|today)\b/iu,
  ),
  phrase(
    'ich werde',
    2.3,
    /(?<!\p{L})(?:ich|wir) (?:werden?|schicken?|senden?|melden?|kümmern?|liefern?|prüfen?|klären?|machen?|reichen?|rufen?|geben?|erledigen?|übernehmen?|bereite|bereiten|antworten?|überweisen?|besorgen?|bringen?)(?!\p{L})|(?<!\p{L})(?:schicke|sende|melde|kümmere|liefere|kläre|prüfe|mache|rufe|gebe|reiche|erledige|übernehme|bekommst|erhältst|erhalten) (?:ich|du|sie)(?!\p{L})|^\W*(?:mache ich|wird gemacht|erledige ich)/iu,
  ),
  phrase(
    'je vais',
    2.2,
    /(?<!\p{L})(?:je (?:vais|vous|te|m['’]en|m['’]occupe|le|la|les|reviens|prépare)|j['’]enverrai|j['’]envoie|nous (?:allons|vous enverrons)|vous (?:aurez|recevrez)|tu (?:auras|recevras))(?!\p{L}).{0,60}\b(?:envo|répond|reven|revien|appel|prépar|transm|confirm|occup|fini|rend|livr|fai)/iu,
  ),
  phrase(
    'voy a',
    2.2,
    /(?<!\p{L})(?:voy a|vamos a|te (?:envío|mando|enviaré|mandaré|llamo|llamaré|confirmo|aviso|digo)|le (?:envío|enviaré|confirmo|llamo)|os (?:envío|mando)|lo (?:envío|mando|haré|hago|preparo)|enviaré|mandaré|confirmaré|prepararé|me encargo|me ocupo|cuenta con)(?!\p{L})/iu,
  ),
]

/** What looks like a promise and binds nobody. */
export const NOT_PROMISES: readonly Phrase[] = [
  phrase(
    'being',
    -3.0,
    /\b(?:i|we)(?:['’]ll| will| shall) (?:also |then |just )*(?:be\b(?! (?:sending|sharing|calling|submitting|delivering))|have to|need|see you|miss|never|always|not\b|probably not|let (?:it|this) go|assume|admit|say\b|hope|love|enjoy|remember|know)/iu,
  ),
  phrase(
    'negated',
    -2.4,
    /\b(?:won['’]t|will not|can['’]t|cannot|not going to|werde(?:n)? .{0,30}nicht|ne .{1,20} pas|no (?:voy|puedo))\b/iu,
  ),
  phrase('condition', -1.3, /^\W*(?:if|when|falls|wenn|sobald|si|cuando)\b.{0,80}\b(?:i|we|ich|wir)\b/iu),
  phrase('question', -2.0, /\?\s*$/),
  phrase(
    'general',
    -1.8,
    /\bwe will (?:never|always|not|be)|\bwe['’]ll be (?:in touch|happy|glad)|\bi['’]ll be (?:happy|glad|there|out|away|back|in)\b/iu,
  ),
]

/** Words that make a thing pressing, with the urgency they mean (3 today, 2 soon). */
export const PRESSING: readonly { readonly pattern: RegExp; readonly urgency: 2 | 3 }[] = [
  {
    urgency: 3,
    pattern:
      /\b(?:urgent(?:ly)?|asap|as soon as possible|immediately|right away|today|by (?:eod|cob|end of (?:the )?day|tonight)|within the hour|dringend|eilt|sofort|umgehend|heute (?:noch)?|so schnell wie möglich|schnellstmöglich|dès que possible|aujourd['’]hui|immédiatement|en urgence|urgente|hoy|cuanto antes|lo antes posible|inmediatamente)\b/iu,
  },
  {
    urgency: 2,
    pattern:
      /\b(?:soon|shortly|quick(?:ly)?|tomorrow|time[- ]sensitive|final (?:notice|reminder)|reminder|overdue|bald|zeitnah|kurzfristig|morgen|mahnung|erinnerung|bientôt|rapidement|demain|rappel|pronto|mañana|recordatorio)\b/iu,
  },
]
