/** A small number in figures or in words, in the languages of quick capture. */
const NUMBER =
  '\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|zwei|drei|vier|fünf|sechs|acht|zehn|deux|trois|quatre|cinq|huit|dix|dos|tres|cuatro|cinco|ocho|diez|due|tre|quattro|cinque|otto|dieci'
/** What follows a number that is a time or a length all the same. */
const OF_TIME =
  "(?:\\s?(?:[:.h]\\d|h\\b|[ap]\\.?m\\b(?!\\s+\\p{L}*(?:tag|woch|abend|morgen))|o[’']?clock|uhr|heures?|hours?|hrs?|min|days?|weeks?|months?|nights?|stunden?|tage?|wochen?|nächte?|jours?|semaines?|horas?|días?|semanas?|noches?|or[ae]|giorn[oi]|settiman[ae]|nott[ei]))"

/** “Dinner for 6”: so many people. */
const PEOPLE = new RegExp(
  String.raw`(?<!\p{L})(?:dinner|lunch|brunch|breakfast|supper|drinks|table|party|bbq|barbecue|picnic|reservation|booking|tickets?|seats?|room|tisch|\p{L}*essen|frühstück|feier|zimmer|dîner|déjeuner|fête|chambre|places?|mesa|cena|comida|almuerzo|fiesta|habitación|tavolo|pranzo|festa|camera|posti|cook|kochen|cuisiner|cocinar|cucinare)\s+((?:for|für|pour|para|per)\s+(?:${NUMBER}))(?![\p{L}\p{N}])(?!${OF_TIME})`,
  'giu',
)
/** Beside an hour that is one without doubt, any “for 4” is. */
const CLEAR_HOUR = /\b(?:at|um|alle|las|à)\s+\d|\d\s?(?:[ap]\.?m|uhr|h)(?!\p{L})|\d:\d\d/iu
const ANY_PEOPLE = new RegExp(
  String.raw`(?<!\p{L})((?:for|für|pour|para|per)\s+(?:${NUMBER}))(?![\p{L}\p{N}])(?!${OF_TIME})`,
  'giu',
)
/** “2 nights in May”: how long a stay is. */
const NIGHTS = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${NUMBER})\s+(?:nights|mornings|evenings|nächte|abende|nuits|soirées|noches|notti)(?!\p{L})`,
  'giu',
)
/** “2 Sunday roasts”: so many of a kind. */
const OF_A_DAY = /(?<!(?:at|um|@|[\d:.])\s?)(?<![\d:.])\d{1,3}\s+\p{L}+day(?=\s+\p{L}+s(?!\p{L}))/giu
/** “Chapters 3 to 5”: places in something written. */
const PLACES =
  /(?<!\p{L})(?:chapter|page|section|lesson|question|slide|level|kapitel|seite|aufgabe|frage|folie|chapitre|exercice|cap[ií]tulo|p[aá]gina|ejercicio|capitol|pagin|eserciz)\p{L}*\s+((?:from |von |da |de )?\d{1,3}\s?(?:to|bis|à|al?(?: la)?|[-–]|and|und|et|y|e)\s?\d{1,3})(?![\p{L}\d:.])/giu
/** “Plan fiscal year 2027 on Monday”: the year is what is planned, and the day when. */
const YEAR_BEFORE_DAY =
  /(?<![\p{L}\d./-])(?:(?:(?:fiscal|financial|tax|business|school) year|fy|\p{L}{1,20}jahr|q[1-4])\s+)?(?:20\d\d|q[1-4])(?=\s+(?:on|next|am)\s+\p{L}*(?:day|tag|week|woch))/giu
/** Behind these the year is part of when: “in 2027”, “4 March 2027”. */
const BEFORE_YEAR =
  /(?:\b(?:in|of|at|on|from|to|un?til+|by|since|before|after|um|bis|ab)|\b(?:jan|feb|m[aä][riy]|apr|ju[nl]|aug|sep|o[ck]t|nov|de[cz])\p{L}*\.?|\d\p{L}*\.?),?\s+$/iu
const LOOK_BACK = 24
/** Two figures with a dash: hours, unless they count what was won or nobody stays so long. */
const PAIR = /(\p{L}+\s+)?(?<![\d:./-])(\d{1,2})\s?[-–]\s?(\d{1,2})(?![\d:./-]|\s?(?:[ap]\.?m|h|uhr)\b)/giu
const SCORE =
  /^(?:scores?|result|won|lost|beat|spielstand|ergebnis|gewonnen|verloren|résultat|resultado|marcador|risultato|punteggio)\s/iu

/** The text with those figures blotted out that count something; everything else keeps its place. */
export function withoutCounts(text: string): string {
  if (!/\d|\bfor\b|für|pour|para|per/iu.test(text)) return text
  let rest = text
  const blot = (from: number, length: number) => {
    rest = rest.slice(0, from) + '\uFFFC'.repeat(length) + rest.slice(from + length)
  }
  for (const { index, 0: whole, 1: count = '' } of text.matchAll(CLEAR_HOUR.test(text) ? ANY_PEOPLE : PEOPLE))
    blot(index + whole.length - count.length, count.length)
  for (const { index, 0: whole } of text.matchAll(OF_A_DAY)) blot(index, whole.length)
  for (const { index, 0: whole, 1: row = '' } of text.matchAll(PLACES))
    blot(index + whole.length - row.length, row.length)
  for (const { index, 0: whole } of text.matchAll(YEAR_BEFORE_DAY))
    if (!BEFORE_YEAR.test(text.slice(Math.max(0, index - LOOK_BACK), index))) blot(index, whole.length)
  for (const { index, 0: whole } of text.matchAll(NIGHTS)) blot(index, whole.length)
  for (const { index, 0: whole, 1: word = '', 2: a, 3: b } of text.matchAll(PAIR))
    if (SCORE.test(word) || isScore(Number(a), Number(b)))
      blot(index + word.length, whole.length - word.length)
  return rest
}

/** “3-2” as hours would last until two in the night; “9-5” and “8-6” are days of work. */
function isScore(a: number, b: number): boolean {
  if (a <= b || a > 12) return false
  const hours = b + 12 - a
  return hours > 10 || (hours === 10 && a < 7)
}
