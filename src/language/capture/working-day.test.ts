import { expect, test } from 'vitest'
import type { Locale } from '../time/index.ts'
import { parseCaptures } from './index.ts'

/** A Wednesday morning in summer. */
const NOW = Temporal.ZonedDateTime.from('2027-06-16T10:30[Europe/Berlin]')

/** `title | due | from start | minutes | rule` of what people type on a working day. */
const LINES: Readonly<Record<Exclude<Locale, 'en'>, string>> = {
  de: `
    Zahnarzt übernächsten Freitag → Zahnarzt | 2027-07-02
    Paket abholen heute in einer Woche → Paket abholen | 2027-06-23
    Paket abholen morgen in 14 Tagen → Paket abholen | 2027-07-01
    Treffen am kommenden Dienstag um Viertel vor drei → Treffen | 2027-06-22 14:45
    Bericht bis spätestens Donnerstag 12 Uhr → Bericht | 2027-06-17 12:00
    Reifenwechsel Mitte Oktober → Reifenwechsel | 2027-10-11
    Steuerunterlagen bis Ende nächster Woche → Steuerunterlagen | 2027-06-27
    Kündigung zum Monatsende → Kündigung | 2027-06-30
    Rechnung bis Quartalsende → Rechnung | 2027-06-30
    Anruf bei Oma am Sonntagnachmittag → Anruf bei Oma | 2027-06-20 14:00
    Joggen jeden zweiten Tag um 6:30 → Joggen | 2027-06-17 06:30 | FREQ=DAILY;INTERVAL=2
    Müll rausbringen jeden Donnerstagabend → Müll rausbringen | 2027-06-17 18:00 | FREQ=WEEKLY;BYDAY=TH
    Blumen gießen montags und donnerstags → Blumen gießen | 2027-06-17 | FREQ=WEEKLY;BYDAY=MO,TH
    Wocheneinkauf samstags um 10 → Wocheneinkauf | 2027-06-19 10:00 | FREQ=WEEKLY;BYDAY=SA
    Newsletter jeden ersten Dienstag im Monat → Newsletter | 2027-07-06 | FREQ=MONTHLY;BYDAY=1TU
    Zähler ablesen am letzten Tag des Monats → Zähler ablesen | 2027-06-30
    Zahnarzt in sechs Wochen → Zahnarzt | 2027-07-28
    Geschenk kaufen eine Woche vor Weihnachten → Geschenk kaufen | 2027-12-18
    Urlaub vom 1. bis 14. August → Urlaub | 2027-08-14 | from 2027-08-01
    Seminar 3.-5. März → Seminar | 2028-03-05 | from 2028-03-03
    Workshop Freitag von 9 bis 16:30 → Workshop | 2027-06-18 09:00 | 450 min
    Call mit Tom in einer halben Stunde → Call mit Tom | 2027-06-16 11:00
    Wäsche in anderthalb Stunden → Wäsche | 2027-06-16 12:00
    Mama anrufen heute Abend gegen acht → Mama anrufen | 2027-06-16 20:00
    Auto zum TÜV am 3. des nächsten Monats → Auto zum TÜV | 2027-07-03
    Abgabe am 15. um 23:59 → Abgabe | 2027-07-15 23:59
    Ostereier färben am Karsamstag → Ostereier färben | 2028-04-15
    Wanderung am Pfingstmontag → Wanderung | 2028-06-05
    Frühstück übermorgen um halb zehn → Frühstück | 2027-06-18 09:30
    Projekt abschließen bis zum Jahresende → Projekt abschließen | 2027-12-31
    Probe dienstags 19:30-21 Uhr → Probe | 2027-06-22 19:30 | 90 min | FREQ=WEEKLY;BYDAY=TU
    Elternabend am Mittwoch, 14. Juli, 20 Uhr → Elternabend, 20 Uhr | 2027-07-14
    Reise ab dem 20. Juli für zwei Wochen → Reise | 2027-08-02 | from 2027-07-20
    Ticket kaufen nächsten Monat → Ticket kaufen | 2027-07-01
    Angebot diesen Freitag → Angebot | 2027-06-18
    Präsentation nächste Woche Mittwoch → Präsentation | 2027-06-23`,
  fr: `
    dentiste vendredi en quinze → dentiste | 2027-07-02
    rendre les livres demain en huit → rendre les livres | 2027-06-24
    réunion mardi prochain à 14h15 → réunion | 2027-06-22 14:15
    appeler maman dimanche après-midi → appeler maman | 2027-06-20 14:00
    rapport à rendre avant jeudi midi → rapport à rendre | 2027-06-17 12:00
    vacances du 1er au 14 août → vacances | 2027-08-14 | from 2027-08-01
    stage du 3 au 5 mars → stage | 2028-03-05 | from 2028-03-03
    pneus mi-octobre → pneus | 2027-10-11
    déclaration d'impôts d'ici fin mai → déclaration d'impôts | 2028-05-31
    facture avant la fin de la semaine prochaine → facture | 2027-06-27
    courir un jour sur deux → courir | 2027-06-16 | FREQ=DAILY;INTERVAL=2
    sortir les poubelles tous les jeudis soir → sortir les poubelles | 2027-06-17 18:00 | FREQ=WEEKLY;BYDAY=TH
    réunion le premier mardi de chaque mois → réunion | 2027-07-06 | FREQ=MONTHLY;BYDAY=1TU
    loyer le dernier jour du mois → loyer | 2027-06-30
    contrôle dans six semaines → contrôle | 2027-07-28
    cadeau une semaine avant Noël → cadeau | 2027-12-18
    atelier vendredi de 9h à 16h30 → atelier | 2027-06-18 09:00 | 450 min
    appel dans une demi-heure → appel | 2027-06-16 11:00
    lessive dans une heure et demie → lessive | 2027-06-16 12:00
    dîner ce soir vers 20h → dîner | 2027-06-16 20:00
    brunch le lundi de Pentecôte → brunch | 2028-06-05
    petit-déjeuner après-demain à 9h30 → petit-déjeuner | 2027-06-18 09:30
    finir le projet avant la fin de l'année → finir le projet | 2027-12-31
    réunion parents mercredi 14 juillet à 20h → réunion parents | 2027-07-14 20:00
    voyage à partir du 20 juillet → voyage | from 2027-07-20
    billet le mois prochain → billet | 2027-07-01
    devis ce vendredi → devis | 2027-06-18
    présentation mercredi de la semaine prochaine → présentation | 2027-06-23
    médecin lun. 8h30 → médecin | 2027-06-21 08:30
    rendez-vous le 12 à 15h → rendez-vous | 2027-07-12 15:00
    fête le 14 juillet → fête | 2027-07-14
    payer avant le 5 → payer | 2027-07-05
    appeler Luc à midi et demi → appeler Luc | 2027-06-16 12:30
    film à minuit moins le quart → film | 2027-06-16 23:45
    bilan tous les trimestres → bilan | 2027-06-16 | FREQ=MONTHLY;INTERVAL=3`,
  es: `
    dentista el viernes de la semana que viene → dentista | 2027-06-25
    reunión el próximo martes a las 14:15 → reunión | 2027-06-22 14:15
    llamar a mamá el domingo por la tarde → llamar a mamá | 2027-06-20 14:00
    informe antes del jueves al mediodía → informe | 2027-06-17 12:00
    vacaciones del 1 al 14 de agosto → vacaciones | 2027-08-14 | from 2027-08-01
    curso del 3 al 5 de marzo → curso | 2028-03-05 | from 2028-03-03
    neumáticos a mediados de octubre → neumáticos | 2027-10-11
    declaración antes de finales de mayo → declaración | 2028-05-31
    correr cada dos días → correr | 2027-06-16 | FREQ=DAILY;INTERVAL=2
    sacar la basura todos los jueves por la noche → sacar la basura | 2027-06-17 20:00 | FREQ=WEEKLY;BYDAY=TH
    reunión el primer martes de cada mes → reunión | 2027-07-06 | FREQ=MONTHLY;BYDAY=1TU
    alquiler el último día de cada mes → alquiler | 2027-06-30 | FREQ=MONTHLY;BYMONTHDAY=-1
    revisión dentro de seis semanas → revisión | 2027-07-28
    regalo una semana antes de Navidad → regalo | 2027-12-18
    taller el viernes de 9 a 16:30 → taller | 2027-06-18 09:00 | 450 min
    llamada en media hora → llamada | 2027-06-16 11:00
    lavadora en hora y media → lavadora | 2027-06-16 12:00
    cena esta noche a las nueve y media → cena | 2027-06-16 21:30
    concierto en Nochevieja → concierto | 2027-12-31
    desayuno pasado mañana a las 9:30 → desayuno | 2027-06-18 09:30
    terminar el proyecto antes de fin de año → terminar el proyecto | 2027-12-31
    reunión de padres el miércoles 14 de julio a las 20h → reunión de padres | 2027-07-14 20:00
    viaje a partir del 20 de julio → viaje | from 2027-07-20
    billete el mes que viene → billete | 2027-07-01
    presupuesto este viernes → presupuesto | 2027-06-18
    presentación el miércoles de la próxima semana → presentación | 2027-06-23
    médico lun 8:30 → médico | 2027-06-21 08:30
    cita el 12 a las 15h → cita | 2027-07-12 15:00
    pagar antes del 5 → pagar | 2027-07-05
    llamar a Luis a las doce y media → llamar a Luis | 2027-06-16 12:30
    cena a las diez menos cuarto de la noche → cena | 2027-06-16 21:45
    balance cada trimestre → balance | 2027-06-16 | FREQ=MONTHLY;INTERVAL=3
    dentista el 6 de enero → dentista | 2028-01-06
    comprar pan hoy por la tarde → comprar pan | 2027-06-16 14:00`,
  it: `
    dentista venerdì della prossima settimana → dentista | 2027-06-25
    riunione martedì prossimo alle 14:15 → riunione | 2027-06-22 14:15
    chiamare mamma domenica pomeriggio → chiamare mamma | 2027-06-20 14:00
    relazione entro giovedì a mezzogiorno → relazione | 2027-06-17 12:00
    vacanze dal 1 al 14 agosto → vacanze | 2027-08-14 | from 2027-08-01
    corso dal 3 al 5 marzo → corso | 2028-03-05 | from 2028-03-03
    gomme a metà ottobre → gomme | 2027-10-11
    dichiarazione entro fine maggio → dichiarazione | 2028-05-31
    fattura entro la fine della prossima settimana → fattura | 2027-06-27
    correre ogni due giorni → correre | 2027-06-16 | FREQ=DAILY;INTERVAL=2
    portare fuori la spazzatura ogni giovedì sera → portare fuori la spazzatura | 2027-06-17 18:00 | FREQ=WEEKLY;BYDAY=TH
    riunione il primo martedì di ogni mese → riunione | 2027-07-06 | FREQ=MONTHLY;BYDAY=1TU
    affitto l'ultimo giorno del mese → affitto | 2027-06-30
    controllo tra sei settimane → controllo | 2027-07-28
    regalo una settimana prima di Natale → regalo | 2027-12-18
    laboratorio venerdì dalle 9 alle 16:30 → laboratorio | 2027-06-18 09:00 | 450 min
    chiamata tra mezz'ora → chiamata | 2027-06-16 11:00
    lavatrice tra un'ora e mezza → lavatrice | 2027-06-16 12:00
    cena stasera alle nove e mezza → cena | 2027-06-16 21:30
    concerto a Capodanno → concerto | 2028-01-01
    colazione dopodomani alle 9:30 → colazione | 2027-06-18 09:30
    finire il progetto entro fine anno → finire il progetto | 2027-12-31
    riunione genitori mercoledì 14 luglio alle 20 → riunione genitori | 2027-07-14 20:00
    viaggio dal 20 luglio → viaggio | from 2027-07-20
    biglietto il mese prossimo → biglietto | 2027-07-01
    preventivo questo venerdì → preventivo | 2027-06-18
    presentazione mercoledì della settimana prossima → presentazione | 2027-06-23
    medico lun 8:30 → medico | 2027-06-21 08:30
    appuntamento il 12 alle 15 → appuntamento | 2027-07-12 15:00
    pagare entro il 5 → pagare | 2027-07-05
    chiamare Luca a mezzogiorno e mezzo → chiamare Luca | 2027-06-16 12:30
    film a mezzanotte meno un quarto → film | 2027-06-16 23:45
    bilancio ogni trimestre → bilancio | 2027-06-16 | FREQ=MONTHLY;INTERVAL=3
    gita a Pasquetta → gita | 2028-04-17
    ferie a Ferragosto → ferie | 2027-08-15
    comprare il pane oggi pomeriggio → comprare il pane | 2027-06-16 14:00`,
}

const moment = (at: { date: Temporal.PlainDate; time: Temporal.PlainTime | null } | null) =>
  at && `${at.date.toString()}${at.time ? ` ${at.time.toString({ smallestUnit: 'minute' })}` : ''}`

const meaningOf = (line: string, locale: Locale): string =>
  parseCaptures(line, { now: NOW, locales: [locale, 'en'] })
    .map(({ title, due, start, durationMinutes, recurrence }) =>
      [
        title,
        moment(due),
        start && `from ${moment(start)}`,
        durationMinutes !== null && `${durationMinutes} min`,
        recurrence,
      ]
        .filter(Boolean)
        .join(' | '),
    )
    .join(' + ')

const cases = Object.entries(LINES).flatMap(([locale, lines]) =>
  lines
    .trim()
    .split('\n')
    // Each line has its arrow.
    .map((line) => [locale as Locale, ...(line.trim().split(' → ') as [string, string])] as const),
)

test.each(cases)('%s: “%s” is %s', (locale, line, meaning) => expect(meaningOf(line, locale)).toBe(meaning))
