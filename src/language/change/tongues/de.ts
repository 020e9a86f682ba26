import type { Tongue } from './types.ts'

const RANK = '(?<rank>höchste|hoch|hohe|mittlere|mittel|normale?|niedrige?)'
const DONE = '(?:erledigt|fertig|abgeschlossen|bezahlt|abgeschickt|gesendet)'
const LIST =
  '(?: (?:von|aus) (?:der|dem|meiner|meinem|unserer) (?:[\\p{L}-]*liste|kalender|terminkalender|aufgaben))?'
const form = (words: string) => new RegExp(`^${words}$`, 'iu')

/** German says the verb first to somebody, and last to itself: “verschieb das”, “das verschieben”. */
export const de: Tongue = {
  locale: 'de',
  opening:
    /^(?:(?:bitte|ok(?:ay)?,?|also|(?:kannst|könntest|würdest|magst) du(?: mir| uns)?|(?:können|könnten|würden) (?:sie|wir)(?: mir| uns)?|lass uns|ich (?:will|möchte|muss))\s+)+/iu,
  please: /(?<!\p{L})(?:bitte|mal)(?!\p{L}) ?/giu,
  forms: [
    { verb: 'rename', words: form('benenne? (?<what>.+?) (?:in|zu) ["„“]?(?<title>.+?)["“”]? um') },
    { verb: 'rename', words: form('(?<what>.+?) (?:in|zu) ["„“]?(?<title>.+?)["“”]? umbenennen') },
    {
      verb: 'rank',
      words: form(
        `(?:(?:setze?|stelle?|ändere?) )?(?:die )?priorität (?:von|vom|für|des|der) (?<what>.+?) auf p?${RANK.replace(')', '|[1-4])')}(?: (?:setzen|stellen|ändern))?`,
      ),
    },
    { verb: 'rank', words: form(`(?:setze?|stelle?|gib) (?<what>.+?) (?:auf )?${RANK} priorität`) },
    { verb: 'rank', words: form(`(?<what>.+?) auf ${RANK} priorität (?:setzen|stellen)`) },
    { verb: 'complete', words: form(`(?:markiere?|setze?) (?<what>.+?) (?:als|auf) ${DONE}`) },
    { verb: 'complete', words: form(`(?<what>.+?) (?:als|auf) ${DONE} (?:markieren|setzen)`) },
    { verb: 'complete', words: form('hake? (?<what>.+?) ab') },
    { verb: 'complete', words: form('(?<what>.+?) abhaken') },
    { verb: 'complete', words: form('(?:erledigt|fertig|geschafft|gemacht)(?: mit|:) (?<what>.+)') },
    {
      verb: 'complete',
      words: form(
        '(?:ich |wir )?hab(?:en?)? (?:gerade |schon |bereits |heute |eben )?(?<what>.+?) (?:schon |bereits )?(?:erledigt|fertig(?:gestellt| ?gemacht)?|abgeschlossen|bezahlt|überwiesen|geschickt|verschickt|abgeschickt|gesendet|gekauft|angerufen|geschrieben|gebucht|bestellt|repariert|gelesen|eingereicht|abgegeben|gemacht)',
      ),
    },
    {
      verb: 'complete',
      words: form('(?:ich bin|wir sind|bin) (?:jetzt |schon |endlich )?mit (?<what>.+?) fertig'),
    },
    {
      verb: 'complete',
      words: form(
        '(?<what>.+?)(?: (?:ist|sind|wurden?))?(?: jetzt| schon| nun)? (?:erledigt|fertig|abgeschlossen|abgehakt)',
      ),
    },
    { verb: 'pin', words: form('(?:pinne?|hefte?) (?<what>.+?) (?:oben )?(?:an|fest)') },
    { verb: 'pin', words: form('(?<what>.+?) (?:oben )?(?:anpinnen|anheften)') },
    { verb: 'unpin', words: form('(?:pinne? )?(?<what>.+?) (?:abpinnen|ab ?lösen|loslösen)') },
    { verb: 'reopen', words: form('(?:öffne|mache?) (?<what>.+?) (?:wieder|erneut)(?: auf)?') },
    { verb: 'reopen', words: form('(?<what>.+?) (?:wieder|erneut) (?:öffnen|aufmachen)') },
    { verb: 'drop', words: form('(?:sage?|blase?) (?<what>.+?) ab') },
    {
      verb: 'drop',
      words: form(
        `(?:lösche?|storniere?|streiche?|entferne?|verwirf|cancel[ne]?|vergiss|nimm) (?<what>.+?)${LIST}(?: (?:raus|runter|heraus))?`,
      ),
    },
    {
      verb: 'drop',
      words: form(
        `(?<what>.+?)${LIST} (?:absagen|löschen|stornieren|streichen|entfernen|verwerfen|canceln|abblasen)`,
      ),
    },
    { verb: 'drop', words: form('lasse? (?<what>.+?) (?:ausfallen|sausen)') },
    { verb: 'drop', words: form('(?<what>.+?) (?:fällt aus|entfällt|(?:ist|wurde) abgesagt)') },
    { verb: 'wait', words: form('stelle? (?<rest>.+) zurück') },
    { verb: 'wait', words: form('blende? (?<rest>.+) aus') },
    { verb: 'wait', words: form('(?<rest>.+) (?:zurückstellen|ausblenden)') },
    { verb: 'move', earlier: true, words: form('(?:ziehe?|verlege?) (?<rest>.+) vor') },
    { verb: 'move', earlier: true, words: form('(?<rest>.+) (?:vorziehen|vorverlegen)') },
    {
      verb: 'move',
      words: form('(?:verschiebe?|verlege?|schiebe?|lege?|setze?|ändere?) (?<rest>.+)'),
    },
    {
      verb: 'move',
      words: form('(?<rest>.+) (?:verschieben|verlegen|schieben|umlegen|legen|setzen|ändern)'),
    },
    {
      verb: 'move',
      words: form('(?<what>.+?) (?:wurden?|ist|sind|wird) (?<when>.+) (?:verschoben|verlegt)'),
    },
    {
      verb: 'move',
      words: form('(?<what>.+?) (?:ist|sind|findet|beginnt) (?:jetzt|nun) (?<when>.+?)(?: statt)?'),
    },
  ],
  ranks: {
    höchste: 1,
    hoch: 1,
    hohe: 1,
    mittel: 2,
    mittlere: 2,
    normal: 3,
    normale: 3,
    niedrig: 4,
    niedrige: 4,
  },
  articles: /^(?:(?:(?:mein|dein|unser|dies)(?:e[nmrs]?)?|d(?:er|ie|as|en|em|es)|eine?[nmrs]?)\s+)+/iu,
  kind: /^(?:(?<task>aufgabe|to-?do|erinnerung)|(?<event>termin|ereignis)|(?<note>notiz)(?= (?:über|zu[mr]?|namens|mit|vom?)(?!\p{L})|:))(?: (?:über|zu[mr]?|namens|für|an|mit|vom?|beim?))?(?: |: ?|$)/iu,
  field:
    /^(?:d(?:ie|en|as) )?(?:frist|fälligkeit|deadline|abgabe|datum|uhrzeit|zeit|beginn) (?:vom?|für|des|der) /iu,
  trailing: /(?:\s+(?:am|um|im|in|für|vo[nm]|auf|bis|zum))+\s*$/iu,
  undo: /^(?:bitte )?(?:(?:mache? )?(?:das |es |die letzte (?:änderung|aktion) )?(?:bitte )?(?:wieder )?rückgängig(?: machen)?|(?:nimm (?:das|die letzte änderung) )zurück)[.!]?$/iu,
  done: /^(?:erledigt|fertig|gemacht|geschafft):\s*\S/iu,
  alsoOfTasks:
    /^(?:setz|änder|leg|schieb|streich|vergiss|entfern|nimm|hab)e?n?(?!\p{L})(?!.* (?:von|aus) |.*priorität)|(?<!\p{L})(?:streichen|ändern|legen|setzen|schieben|entfernen)$/iu,
  not: /(?<!\p{L})(?:nicht|nie(?:mals)?|kein(?:e[nmrs]?)?)(?!\p{L})/iu,
  to: /(?<!\p{L})(?:auf|bis)\s+/giu,
  at: /(?<!\p{L})(?:um|zum?|am|in)\s+/giu,
  direction: /\s+(?:(?<earlier>früher|nach vorne?|eher)|später|nach hinten)$/iu,
  looseEnd: /(?:\s+(?:auf|um|bis|zum?|am|in|erst|jetzt))+$/iu,
  small: /(?<!\p{L})(?:auf|um|am|den|der|die|das|dem|im|in|zum?|bis|diese[nmrs]?)(?!\p{L})/giu,
  // “Das Meeting von 10 auf 11.”
  ofHour: [/(?<!\p{L})von (?=\d{1,2}(?:[:.]\d\d)?(?: ?Uhr)?$)/giu, ' um '],
  hour: 'um ',
}
