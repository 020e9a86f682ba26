import { describe, expect, test } from 'vitest'
import { parseCaptures } from './index.ts'

/** A Saturday morning. */
const NOW = Temporal.ZonedDateTime.from('2026-11-21T09:00[Europe/Berlin]')

/** What a line means: `title | due`, then where they were said `from …`, `… min` and the rule of what comes back. */
function meaning(line: string, locale: 'en' | 'de' | 'fr' | 'es' | 'it'): string {
  return parseCaptures(line, { now: NOW, locales: [locale, 'en'] })
    .map(({ title, due, start, durationMinutes, recurrence }) => {
      const moment = (at: typeof due) =>
        at && `${at.date.toString()}${at.time ? ` ${at.time.toString({ smallestUnit: 'minute' })}` : ''}`
      return [
        title,
        moment(due),
        start && `from ${moment(start)}`,
        durationMinutes !== null && `${durationMinutes} min`,
        recurrence,
      ]
        .filter(Boolean)
        .join(' | ')
    })
    .join(' + ')
}

describe('English', () => {
  test.each([
    ['haircut sat', 'haircut | 2026-11-28'],
    ['call mum sun', 'call mum | 2026-11-22'],
    ['dinner sat 8', 'dinner | 2026-11-21 20:00'],
    ['call Dana before lunch', 'call Dana | 2026-11-21 12:00'],
    ['email Bob after lunch', 'email Bob | 2026-11-21 14:00'],
    ['gym after work', 'gym | 2026-11-21 18:00'],
    ['drinks after work thursday', 'drinks | 2026-11-26 18:00'],
    ['call landlord first thing monday', 'call landlord | 2026-11-23 09:00'],
    ['pay rent 1st', 'pay rent | 2026-12-01'],
    ['pay visa 25th #bills', 'pay visa | 2026-11-25'],
    ['rent due on the first', 'rent | 2026-12-01'],
    ['yoga mon & wed 6pm', 'yoga | 2026-11-23 18:00 + yoga | 2026-11-25 18:00'],
    ['kids swim tues/thurs 4pm', 'kids swim | 2026-11-24 16:00 + kids swim | 2026-11-26 16:00'],
    ['payday 15th and 30th', 'payday | 2026-12-15 + payday | 2026-11-30'],
    ['Hotel 2 nights in may', 'Hotel 2 nights | 2027-05-01'],
    ['book 3 nights in rome', 'book 3 nights in rome'],
    ['Dinner for 6 saturday', 'Dinner for 6 | 2026-11-28'],
    ['Table for 4 friday 8pm', 'Table for 4 | 2026-11-27 20:00'],
    ['table for two at 8', 'table for two | 2026-11-21 20:00'],
    ['party for 20 on saturday', 'party for 20 | 2026-11-28'],
    ['meeting for 3 tomorrow', 'meeting | 2026-11-22 15:00'],
    ['Meet around 5', 'Meet | 2026-11-21 17:00'],
    ['Meet Ana around 5 at the pub', 'Meet Ana at the pub | 2026-11-21 17:00'],
    ['pick up Tim about 3', 'pick up Tim | 2026-11-21 15:00'],
    ['write about 5 pages', 'write about 5 pages'],
    ['call back in 10', 'call back | 2026-11-21 09:10'],
    ['turn off the oven in 20', 'turn off the oven | 2026-11-21 09:20'],
    ['Scores 3-2 sunday', 'Scores 3-2 | 2026-11-22'],
    ['football 4-3 friday recap', 'football 4-3 recap | 2026-11-27'],
    ['movie night fri', 'movie night | 2026-11-27'],
    ['trivia wed night', 'trivia | 2026-11-25 20:00'],
    ['game night at Bo’s sat 7pm', 'game night at Bo’s | 2026-11-21 19:00'],
    ['finish essay over the weekend', 'finish essay | 2026-11-21'],
    ['weekend: clean garage', 'clean garage | 2026-11-21'],
    ['clean garage sat morning', 'clean garage | 2026-11-28 09:00'],
    ['prep slides mon am', 'prep slides | 2026-11-23 09:00'],
    ['get milk on the way home tonight', 'get milk on the way home | 2026-11-21 20:00'],
    ['dentist 3pm thu', 'dentist | 2026-11-26 15:00'],
    ['vet 9:45 mon', 'vet | 2026-11-23 09:45'],
    ['anniversary dinner 12/5 7pm', 'anniversary dinner | 2026-12-05 19:00'],
    ['return library books by the 15th', 'return library books | 2026-12-15'],
    ['submit expenses before the 5th', 'submit expenses | 2026-12-04'],
    ['car service in 3 months', 'car service | 2027-02-21'],
    ['call 3 clients today', 'call 3 clients | 2026-11-21'],
    ['run 5k sunday', 'run 5k | 2026-11-22'],
    ['read 1984 by friday', 'read 1984 | 2026-11-27'],
    ['watch 60 Minutes sunday', 'watch 60 Minutes | 2026-11-22'],
    ['buy 2x4s saturday', 'buy 2x4s | 2026-11-28'],
    ['buy 12 eggs tomorrow', 'buy 12 eggs | 2026-11-22'],
    ['1:1 with Ann thursday 2pm', '1:1 with Ann | 2026-11-26 14:00'],
    ['1 on 1 with Ann thursday 2', '1 on 1 with Ann | 2026-11-26 14:00'],
    ['take out trash every thurs night', 'take out trash | 2026-11-26 20:00 | FREQ=WEEKLY;BYDAY=TH'],
    ['therapy every 2nd tuesday 5pm', 'therapy | 2026-12-08 17:00 | FREQ=MONTHLY;BYDAY=2TU'],
    ['clean fridge 1st of every month', 'clean fridge | 2026-12-01 | FREQ=MONTHLY;BYMONTHDAY=1'],
    ['meds daily 8am and 8pm', 'meds | 2026-11-22 08:00 | FREQ=DAILY + meds | 2026-11-21 20:00 | FREQ=DAILY'],
    ['read for 20 min before bed', 'read before bed | 20 min'],
    ['leave at quarter to 8', 'leave | 2026-11-21 19:45'],
    ['workshop from 2pm till tomorrow 4:30pm', 'workshop | 2026-11-22 16:30 | from 2026-11-21 14:00'],
    ['set a timer for 5 minutes', 'set a timer | 2026-11-21 09:05'],
    ['team lunch first wednesday of the month', 'team lunch | 2026-12-02'],
    ['trash every 2 tuesdays', 'trash | 2026-11-24 | FREQ=WEEKLY;INTERVAL=2;BYDAY=TU'],
    ['water alternate tuesdays', 'water | 2026-11-24 | FREQ=WEEKLY;INTERVAL=2;BYDAY=TU'],
    ['yoga tue and thu 6-7:30pm', 'yoga | 2026-11-24 18:00 | 90 min + yoga | 2026-11-26 18:00 | 90 min'],
    ['clean flat 3 hours saturday', 'clean flat | 2026-11-28 | 180 min'],
    ['every week review on friday at 4pm', 'review | 2026-11-27 16:00 | FREQ=WEEKLY'],
    ['block 90 min tomorrow 9am for mail', 'mail | 2026-11-22 09:00 | 90 min'],
    ['call Ann late afternoon', 'call Ann | 2026-11-21 16:00'],
    ['sit in the sun', 'sit in the sun'],
    ['I sat down', 'I sat down'],
    ['where we sat', 'where we sat'],
    ['come 1st in class', 'come 1st in class'],
    ['black friday shopping', 'black friday shopping'],
    ['upgrade node to 26.10', 'upgrade node to 26.10'],
  ])('“%s”', (line, expected) => expect(meaning(line, 'en')).toBe(expected))
})

describe('German', () => {
  test.each([
    ['Friseur Sa', 'Friseur | 2026-11-28'],
    ['Zahnarzt Mo 9', 'Zahnarzt | 2026-11-23 09:00'],
    ['Sport Mo und Mi 18 Uhr', 'Sport | 2026-11-23 18:00 + Sport | 2026-11-25 18:00'],
    ['Tisch für 4 Samstag 20 Uhr', 'Tisch für 4 | 2026-11-21 20:00'],
    ['Essen für 6 am Samstag', 'Essen für 6 | 2026-11-28'],
    ['Miete zahlen am 1.', 'Miete zahlen | 2026-12-01'],
    ['Treffen gegen 5', 'Treffen | 2026-11-21 17:00'],
    ['Mama anrufen vor dem Mittagessen', 'Mama anrufen | 2026-11-21 12:00'],
    ['Einkaufen nach der Arbeit', 'Einkaufen | 2026-11-21 18:00'],
    ['Müll rausbringen jeden Donnerstagabend', 'Müll rausbringen | 2026-11-26 18:00 | FREQ=WEEKLY;BYDAY=TH'],
    ['Hotel 2 Nächte im Mai', 'Hotel 2 Nächte | 2027-05-01'],
    ['Spielstand 3:2 Sonntag', 'Spielstand 3:2 | 2026-11-22'],
    ['Reifen wechseln nächste Woche', 'Reifen wechseln | 2026-11-23'],
    ['Steuererklärung bis Ende Mai', 'Steuererklärung | 2027-05-31'],
    ['Oma anrufen Sonntag um halb drei', 'Oma anrufen | 2026-11-22 14:30'],
    ['Milch kaufen heute Abend', 'Milch kaufen | 2026-11-21 18:00'],
  ])('“%s”', (line, expected) => expect(meaning(line, 'de')).toBe(expected))
})

describe('French', () => {
  test.each([
    ['coiffeur sam', 'coiffeur | 2026-11-28'],
    ['yoga lundi et mercredi à 18h', 'yoga | 2026-11-23 18:00 + yoga | 2026-11-25 18:00'],
    ['table pour 4 samedi 20h', 'table pour 4 | 2026-11-21 20:00'],
    ['dîner pour 6 samedi', 'dîner pour 6 | 2026-11-28'],
    ['payer le loyer le 1er', 'payer le loyer | 2026-12-01'],
    ['appeler maman avant midi', 'appeler maman | 2026-11-21 12:00'],
    ['courses après le travail', 'courses | 2026-11-21 18:00'],
    ['hôtel 2 nuits en mai', 'hôtel 2 nuits | 2027-05-01'],
    ['rendez-vous vers 17h', 'rendez-vous | 2026-11-21 17:00'],
    ['rendre les livres avant vendredi', 'rendre les livres | 2026-11-26'],
    ['sortir les poubelles tous les jeudis', 'sortir les poubelles | 2026-11-26 | FREQ=WEEKLY;BYDAY=TH'],
    ['réunion mardi 10h-11h30', 'réunion | 2026-11-24 10:00 | 90 min'],
    ['dentiste le 3 décembre à 9h', 'dentiste | 2026-12-03 09:00'],
    ['acheter du pain ce soir', 'acheter du pain | 2026-11-21 18:00'],
    ['score 3-2 dimanche', 'score 3-2 | 2026-11-22'],
  ])('“%s”', (line, expected) => expect(meaning(line, 'fr')).toBe(expected))
})

describe('Spanish', () => {
  test.each([
    ['peluquería sáb', 'peluquería | 2026-11-28'],
    ['yoga lunes y miércoles a las 18h', 'yoga | 2026-11-23 18:00 + yoga | 2026-11-25 18:00'],
    ['mesa para 4 el sábado a las 9', 'mesa para 4 | 2026-11-21 21:00'],
    ['cena para 6 el sábado', 'cena para 6 | 2026-11-28'],
    ['pagar el alquiler el 1', 'pagar el alquiler | 2026-12-01'],
    ['llamar a mamá antes de comer', 'llamar a mamá | 2026-11-21 14:00'],
    ['compras después del trabajo', 'compras | 2026-11-21 18:00'],
    ['hotel 2 noches en mayo', 'hotel 2 noches | 2027-05-01'],
    ['quedar sobre las 5', 'quedar | 2026-11-21 17:00'],
    ['entregar informe antes del viernes', 'entregar informe | 2026-11-26'],
    ['sacar la basura cada jueves', 'sacar la basura | 2026-11-26 | FREQ=WEEKLY;BYDAY=TH'],
    ['reunión martes 10-11', 'reunión | 2026-11-24 10:00 | 60 min'],
    ['dentista el 3 de diciembre a las 9', 'dentista | 2026-12-03 09:00'],
    ['comprar pan esta tarde', 'comprar pan | 2026-11-21 14:00'],
    ['resultado 3-2 domingo', 'resultado 3-2 | 2026-11-22'],
  ])('“%s”', (line, expected) => expect(meaning(line, 'es')).toBe(expected))
})

describe('Italian', () => {
  test.each([
    ['parrucchiere sab', 'parrucchiere | 2026-11-28'],
    ['yoga lunedì e mercoledì alle 18', 'yoga | 2026-11-23 18:00 + yoga | 2026-11-25 18:00'],
    ['tavolo per 4 sabato alle 20', 'tavolo per 4 | 2026-11-21 20:00'],
    ['cena per 6 sabato', 'cena per 6 | 2026-11-28'],
    ['pagare l’affitto il primo', 'pagare l’affitto | 2026-12-01'],
    ['chiamare mamma prima di pranzo', 'chiamare mamma | 2026-11-21 12:00'],
    ['spesa dopo il lavoro', 'spesa | 2026-11-21 18:00'],
    ['hotel 2 notti a maggio', 'hotel 2 notti | 2027-05-01'],
    ['incontro verso le 5', 'incontro | 2026-11-21 17:00'],
    ['consegnare relazione entro venerdì', 'consegnare relazione | 2026-11-27'],
    [
      'portare fuori la spazzatura ogni giovedì',
      'portare fuori la spazzatura | 2026-11-26 | FREQ=WEEKLY;BYDAY=TH',
    ],
    ['riunione martedì 10-11', 'riunione | 2026-11-24 10:00 | 60 min'],
    ['dentista il 3 dicembre alle 9', 'dentista | 2026-12-03 09:00'],
    ['comprare il pane stasera', 'comprare il pane | 2026-11-21 18:00'],
    ['risultato 3-2 domenica', 'risultato 3-2 | 2026-11-22'],
  ])('“%s”', (line, expected) => expect(meaning(line, 'it')).toBe(expected))
})
