import { phrase, type Phrasebook } from './phrase.ts'

export const german: Phrasebook = {
  asks: [
    phrase('bitte', 2.3, /\bbitte\b(?! (?:sehr|schön|nicht antworten))/iu),
    phrase(
      'kannst du',
      2.6,
      /(?:^\W*|[,:;–-]\s*|(?<!\p{L})(?:und|oder|aber|dann|also|bitte|hallo \p{L}+)\s)(?:kannst|könntest|würdest|magst|schickst|sendest|gibst|machst|hast|bist|willst|meldest|rufst|prüfst|übernimmst|denkst|schaust) (?:du|ihr)(?!\p{L})|(?<!\p{L})(?:kannst|könntest|würdest|magst|hast|bist|willst) (?:du|ihr)(?!\p{L}).*\?|(?<!\p{L})(?:können|könnten|würden|möchten|haben|sind|wollen|schicken|senden|wissen) sie(?!\p{L}).*\?|^\W*(?:können|könnten|würden) sie(?!\p{L})|(?<!\p{L})(?:könnt|habt|seid|wollt) ihr(?!\p{L}).*\?/iu,
    ),
    phrase(
      'ich brauche',
      2.1,
      /\b(?:ich|wir) (?:brauche|brauchen|benötige|benötigen|bräuchte|bräuchten|hätte gern|hätten gern|bitten?)\b|\b(?:brauche|benötige|bräuchte) ich\b|\b(?:brauchen|benötigen|bitten) wir\b/iu,
    ),
    phrase(
      'gib Bescheid',
      2.3,
      /\b(?:gib|geben sie|gebt) (?:mir|uns) .{0,40}\b(?:bescheid|rückmeldung)|\b(?:um|auf) (?:ihre|deine|eure|eine) (?:kurze )?(?:rückmeldung|antwort|bestätigung|freigabe|entscheidung)|\bmeld(?:e|et)? (?:dich|euch)\b|\bmelden sie sich\b|\b(?:rückmeldung|antwort|nachricht) (?:würde|freue|freuen)|\bfreu\p{L}* (?:mich|uns) (?:auf|über) (?:ihre|deine|eure|eine) (?:\p{L}+ )?(?:rückmeldung|antwort)/iu,
    ),
    phrase(
      'es wäre schön',
      1.9,
      /\b(?:wäre|ist) (?:es )?(?:.{0,20})?(?:möglich|schön|gut|toll|nett|super|hilfreich|dankbar)\b.{0,60}(?:wenn|dass|ob|\?)|\bwürde mich (?:freuen|interessieren)\b/iu,
    ),
    phrase(
      'Frist',
      1.8,
      /\b(?:zahlbar|fällig|rückmeldung|antwort|anmeldung) (?:bis|am|innerhalb)\b|\b(?:frist|abgabe|einsendeschluss) (?:ist|endet|bis)\b|\bbis (?:spätestens|wann)\b|^\W*(?:denk|vergiss|sorg|kümmer|schick|sende|schau|prüf|ruf|sag|lies|gib|komm|nimm|mach|meld|bring|antworte|bestätige)\p{L}{0,2}\b(?! ich\b)/iu,
    ),
    phrase(
      'German question',
      1.7,
      /^(?:\P{L}*)(?:wann|was|wo|wer|wie|welche[rsnm]?|warum|passt|geht|gibt|kommst|gilt|soll|sollen|ist|sind|hat|haben|können|könnt)(?!\p{L}).*\?/iu,
    ),
  ],
  notAsks: [
    phrase('Höflichkeit', -4.5, /\b(?:wie geht['’]?s|wie geht es|weißt du was|nicht wahr\?|oder\?$)/iu),
    phrase(
      'bei Fragen',
      -3.6,
      /\b(?:bei (?:rück)?fragen|zögern sie nicht|gerne? (?:jederzeit )?zur verfügung)\b/iu,
    ),
    phrase(
      'Werbung',
      -3.0,
      /\b(?:jetzt (?:kaufen|bestellen|entdecken|anmelden|sichern)|hier klicken|klicken sie|abbestellen)\b/iu,
    ),
    phrase(
      'automatisch',
      -3.0,
      /\b(?:nicht auf diese|automatisch (?:generiert|erstellt)|bitte (?:beachten|entschuldigen)|anbei (?!.*\b(?:zahlbar|unterschr|bestätig|bitte)))/iu,
    ),
    phrase(
      'nichts zu tun',
      -4.5,
      /\b(?:keine (?:aktion|antwort|rückmeldung|reaktion|maßnahme)\p{L}* (?:nötig|erforderlich|notwendig)|nichts (?:weiter )?(?:zu tun|unternehmen)|(?:brauchst|brauchen sie|musst|müssen sie) .{0,30}(?:nicht|nichts)(?!\p{L}))/iu,
    ),
    phrase('Dank', -1.6, /^\W*(?:danke|vielen dank|entschuldige|sorry|glückwunsch)(?!.*\?)/iu),
    phrase(
      'bis dann',
      -2.6,
      /^\W*(?:ich )?(?:freue mich|bis (?:dann|bald|morgen)\W*$|schönes? (?:wochenende|tag|abend|urlaub)|gute besserung)/iu,
    ),
    phrase('berichtet', -1.2, /\b(?:hat|haben|hatte) .{0,40}(?:gefragt|gesagt|gemeint)\b(?!.*\?)/iu),
  ],
  promises: [
    phrase(
      'ich werde',
      2.3,
      /(?<!\p{L})(?:ich|wir) (?:werden?|schicken?|senden?|melden?|kümmern?|liefern?|prüfen?|klären?|machen?|reichen?|rufen?|geben?|erledigen?|übernehmen?|bereite|bereiten|antworten?|überweisen?|besorgen?|bringen?)(?!\p{L})|(?<!\p{L})(?:schicke|sende|melde|kümmere|liefere|kläre|prüfe|mache|rufe|gebe|reiche|erledige|übernehme|bekommst|erhältst|erhalten) (?:ich|du|sie)(?!\p{L})|(?<!\p{L})(?:du bekommst|du erhältst|sie bekommen|sie erhalten|ihr bekommt) (?!\p{L}*nicht)|^\W*(?:mache ich|wird gemacht|erledige ich)/iu,
    ),
  ],
  notPromises: [
    phrase(
      'verneint',
      -2.4,
      /\b(?:werden? .{0,30}nicht|nicht mehr|leider nicht|kann .{0,20}nicht)(?!\p{L})/iu,
    ),
    phrase('Bedingung', -1.3, /^\W*(?:falls|wenn|sobald)\b.{0,80}\b(?:ich|wir)\b/iu),
    phrase(
      'nur da',
      -2.4,
      /\b(?:ich|wir) werden? (?:da|dort|weg|im urlaub|nicht|unterwegs|dabei)(?!\p{L})/iu,
    ),
  ],
  today: /\b(?:dringend|eilt|sofort|umgehend|heute|so schnell wie möglich|schnellstmöglich)\b/iu,
  soon: /\b(?:bald|zeitnah|kurzfristig|morgen|mahnung|erinnerung)\b/iu,
  nothing:
    /\b(?:keine (?:aktion|antwort|rückmeldung|reaktion)\p{L}* (?:nötig|erforderlich|notwendig)|nichts (?:weiter )?zu tun|nur zur (?:info|information|kenntnis)|z\.?k\.?)(?!\p{L})/iu,
}
