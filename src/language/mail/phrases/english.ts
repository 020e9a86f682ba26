import { phrase, type Phrasebook } from './phrase.ts'

/** Verbs that hand over work. Base forms. */
const DO =
  'send|forward|share|review|check|confirm|approve|sign|reply|respond|answer|call|ring|email|update|provide|submit|complete|fill|return|pay|book|schedule|arrange|prepare|bring|get|give|add|remove|change|fix|test|read|look|take|choose|pick|decide|tell|remind|advise|indicate|specify|attach|upload|print|contact|ask|verify|draft|write|finalise|finalize|cancel|move|reschedule|join|order|set|make|let|find|help|explain|clarify|comment|revise|proof-?read|resend|ping|note(?! (?:to|that)\\b)|see|ensure|hold|keep|put|select|vote|register|rsvp|do'

export const english: Phrasebook = {
  asks: [
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
      /\b(?:is|are|was) due\b|\bdue (?:by|on|date|today|tomorrow)\b|\bdeadline\b.{0,60}\b(?:is|to|for)\b|\b(?:action|response|reply|signature|approval) (?:is )?(?:required|needed|requested)\b|\brsvp\b|\b(?:payable|to be paid) (?:by|until|within|before|no later)|^\W*(?:needed|required|wanted) (?:by|before|until)\b/i,
    ),
    phrase(
      'after a clause',
      1.8,
      new RegExp(
        String.raw`^\W*(?:when|once|if|as soon as|after|before|for)\b[^,.?!]{3,120},\s(?:just |please |simply )?(?:${DO})\b(?! (?:you|i|we|they|he|she|it)\b)`,
        'i',
      ),
    ),
  ],
  notAsks: [
    phrase(
      'courtesy',
      -4.5,
      /\b(?:how are you|how['’]s it going|how have you been|hope (?:you|all|this|everything)|you know what|guess what|can you (?:believe|imagine)|who knows|right\?|isn['’]t it\?)/i,
    ),
    phrase(
      'if any questions',
      -3.6,
      /\b(?:if you (?:should )?have any|(?:should|if) (?:you )?(?:have |need )?(?:any )?(?:further |more |other )?questions|do(?:n['’]t| not) hesitate|feel free|any (?:questions|comments))\b/i,
    ),
    phrase(
      'advertising',
      -3.0,
      /\b(?:click (?:here|below|above|on)|unsubscribe|sign up|subscribe|shop now|buy now|order now|learn more|read more|find out|check out our|view (?:in|this) (?:your )?(?:browser|email)|act now|limited time|free trial|download (?:the|our) app)\b/i,
    ),
    phrase(
      'automatic',
      -3.0,
      /\b(?:do not reply|don['’]t reply|no-?reply|please find (?:attached|enclosed|below)(?!.*\b(?:payable|due|sign|confirm|approve|review)\b)|please (?:see|find) (?:the )?(?:attached|enclosed)(?!.*\b(?:payable|due|sign|confirm|approve|review)\b)|please (?:note|be advised|disregard|ignore|keep in mind|accept my)|see attached)\b/i,
    ),
    phrase(
      'nothing needed',
      -4.5,
      /\b(?:no (?:action|response|reply|answer)(?: is)? (?:needed|required|necessary|expected)|nothing (?:you|for you|to|else you)\b.{0,20}\b(?:do|needed|required)|(?:no need|you (?:do not|don['’]t) (?:need|have)) to\b)(?!.*\bbut\b)/i,
    ),
    phrase('thanks', -1.6, /^\W*(?:thanks|thank you|thx|sorry|congrat)(?!.*\?)/i),
    phrase(
      'see you',
      -2.6,
      /^\W*(?:see you|look(?:ing)? forward to (?:seeing|meeting|it|working|the)|take care|enjoy|have a (?:good|great|nice|lovely)|get well|let['’]s see\b)/i,
    ),
    phrase('reported', -1.2, /\b(?:asked|told|said|wondered|wanted to know)\b(?!.*\?)/i),
  ],
  promises: [
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
  ],
  notPromises: [
    phrase(
      'being',
      -3.0,
      /\b(?:i|we)(?:['’]ll| will| shall) (?:also |then |just )*(?:be\b(?! (?:sending|sharing|calling|submitting|delivering))|have to|need|see you|miss|never|always|not\b|probably not|let (?:it|this) go|assume|admit|say\b|hope|love|enjoy|remember|know)/i,
    ),
    phrase('negated', -2.4, /\b(?:won['’]t|will not|can['’]t|cannot|not going to)\b/i),
    phrase('condition', -1.3, /^\W*(?:if|when)\b.{0,80}\b(?:i|we)\b/i),
    phrase('question', -2.0, /\?\s*$/),
    phrase(
      'general',
      -1.8,
      /\bwe will (?:never|always|not|be)|\bwe['’]ll be (?:in touch|happy|glad)|\bi['’]ll be (?:happy|glad|there|out|away|back|in)\b/i,
    ),
  ],
  today:
    /\b(?:urgent(?:ly)?|asap|as soon as possible|immediately|right away|today|by (?:eod|cob|end of (?:the )?day|tonight)|within the hour)\b/i,
  soon: /\b(?:soon|shortly|tomorrow|time[- ]sensitive|final (?:notice|reminder)|reminder|overdue)\b/i,
  nothing:
    /\b(?:no (?:action|response|reply|answer)(?: is)? (?:needed|required|necessary|expected)|nothing (?:you|for you|to|else you)\b.{0,20}\b(?:do|needed|required)|just fyi|for your information only|fyi only|no need to (?:reply|respond|answer|do))\b/i,
}
