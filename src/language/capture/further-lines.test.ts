import { expect, test } from 'vitest'
import type { Locale } from '../time/index.ts'
import { meaningOf } from './lines.fixture.ts'

/** What people type into a box for tasks: title, due, start, length and rule. */
const LINES: Readonly<Record<Locale, string>> = {
  en: `
    Call the accountant tomorrow morning at half past eight → Call the accountant | 2026-11-22 08:30
    Send minutes tonight → Send minutes | 2026-11-21 20:00
    Parents' evening 3 December 17:30 → Parents' evening | 2026-12-03 17:30
    Parents' evening Dec 3rd 5:30 → Parents' evening | 2026-12-03 17:30
    Pick up the bike in two hours → Pick up the bike | 2026-11-21 11:00
    Team lunch Thursday 12-1:30 → Team lunch | 2026-11-26 12:00 | 90 min
    Read the meter on the last day of the month → Read the meter | 2026-11-30
    Put the bins out every day except Sunday → Put the bins out | 2026-11-21 | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA
    Pay the gardener every month except August → Pay the gardener | 2026-11-21 | FREQ=MONTHLY;BYMONTH=1,2,3,4,5,6,7,9,10,11,12
    Ask Dana about Q4 → Ask Dana about Q4
    Ask Dana about Q4 on Monday → Ask Dana about Q4 | 2026-11-23
    Plan fiscal year 2027 on Monday → Plan fiscal year 2027 | 2026-11-23
    Investments 2028 this week → Investments 2028 | 2026-11-22
    Budget 2028 by Friday → Budget 2028 | 2026-11-27
    Move out in March 2027 on Monday → Move out | 2027-03-01
    Lunch at 12 with May → Lunch with May | 2026-11-21 12:00
    Lunch at 12 with Dana and June → Lunch with Dana and June | 2026-11-21 12:00
    Open from March to May → Open | 2027-05-31 | from 2027-03-01
    Yoga Mondays and Thursdays → Yoga | 2026-11-23 | FREQ=WEEKLY;BYDAY=MO,TH
    Get up at 6:30 on weekdays → Get up | 2026-11-23 06:30 | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR
    Pay rent on the first → Pay rent | 2026-12-01
    Buy 2 kg of flour → Buy 2 kg of flour
    Read chapters 3 to 5 by Tuesday → Read chapters 3 to 5 | 2026-11-24
    Movie on Sunday at quarter to nine → Movie | 2026-11-22 20:45
    Clean windows next weekend → Clean windows | 2026-11-28
    Sort the attic end of December → Sort the attic | 2026-12-31
    Follow up with Meyer a week from today → Follow up with Meyer | 2026-11-28
    Run for 45 min → Run | 45 min
    Team sync every Tuesday from ten to eleven → Team sync | 2026-11-24 10:00 | 60 min | FREQ=WEEKLY;BYDAY=TU
    Quarterly report by end of Q1 → Quarterly report | 2027-03-31
    Quarterly report by 31 March → Quarterly report | 2027-03-31
    Application deadline January 15, noon → Application | 2027-01-15 12:00
    remind me in ten minutes to take the laundry out → take the laundry out | 2026-11-21 09:10
    Order 2 Sunday roasts → Order 2 Sunday roasts
    Raise prices by 10 percent → Raise prices by 10 percent
    Repair the 3rd floor lights tomorrow → Repair the 3rd floor lights | 2026-11-22`,
  de: `
    Dana über Q4 befragen → Dana über Q4 befragen
    Geschäftsjahr 2027 am Montag planen → Geschäftsjahr 2027 planen | 2026-11-23
    Zug nach Wien um 5 vor halb 9 → Zug nach Wien | 2026-11-21 20:25
    Zug um fünf nach halb neun → Zug | 2026-11-21 20:35
    Skript lesen Seite 10 bis 25 → Skript lesen Seite 10 bis 25
    Müll rausbringen jeden Tag außer Sonntag um 7 → Müll rausbringen | 2026-11-23 07:00 | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA
    Steuerberater anrufen morgen früh um halb neun → Steuerberater anrufen | 2026-11-22 08:30
    nächsten Freitag Abgabe Referat → Abgabe Referat | 2026-11-27
    Protokoll verschicken bis spätestens Montagmittag → Protokoll verschicken | 2026-11-23 12:00
    Brot backen am Sonntag → Brot backen | 2026-11-22
    Elterngespräch 3.12. 17:30 → Elterngespräch | 2026-12-03 17:30
    In 45 Minuten Kuchen rausholen → Kuchen rausholen | 2026-11-21 09:45
    Team-Lunch Donnerstag von 12 bis 13:30 → Team-Lunch | 2026-11-26 12:00 | 90 min
    Skiurlaub 6.–13.2.2027 → Skiurlaub | 2027-02-13 | from 2027-02-06
    Dienstreise von Montag bis Mittwoch → Dienstreise | 2026-11-25 | from 2026-11-23
    Altpapier rausstellen jeden zweiten Donnerstag → Altpapier rausstellen | 2026-11-26 | FREQ=WEEKLY;INTERVAL=2;BYDAY=TH
    Yoga mittwochs um 19 Uhr → Yoga | 2026-11-25 19:00 | FREQ=WEEKLY;BYDAY=WE
    Werktags um 6:30 aufstehen → aufstehen | 2026-11-23 06:30 | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR
    Auto waschen einmal im Monat → Auto waschen | 2026-11-21 | FREQ=MONTHLY
    Weihnachtsfeier am Freitag vor Weihnachten → Weihnachtsfeier | 2026-12-18
    Ostern zu Oma fahren → Ostern zu Oma fahren
    Anruf bei Frau August um 10 → Anruf bei Frau August | 2026-11-21 10:00
    2 kg Mehl kaufen → 2 kg Mehl kaufen
    Kapitel 3 bis 5 lesen → Kapitel 3 bis 5 lesen
    Version 2.4 ausrollen → Version 2.4 ausrollen
    Für 4 Personen kochen → Für 4 Personen kochen
    Lisa vom Bahnhof abholen 17:04 → Lisa vom Bahnhof abholen | 2026-11-21 17:04
    Fenster putzen nächstes Wochenende → Fenster putzen | 2026-11-28
    Keller ausmisten Ende Dezember → Keller ausmisten | 2026-12-31
    Geschenk besorgen zwei Tage vor Heiligabend → Geschenk besorgen | 2026-12-22
    Rückfrage morgen in 14 Tagen → Rückfrage | 2026-12-06
    Jour fixe dienstags von zehn bis elf → Jour fixe | 2026-11-24 10:00 | 60 min | FREQ=WEEKLY;BYDAY=TU`,
  fr: `
    appeler le comptable demain matin à huit heures et demie → appeler le comptable | 2026-11-22 08:30
    rendre le devoir vendredi → rendre le devoir | 2026-11-27
    envoyer le compte rendu au plus tard lundi midi → envoyer le compte rendu | 2026-11-23 12:00
    réunion parents le 3 décembre à 17h30 → réunion parents | 2026-12-03 17:30
    récupérer le vélo dans deux heures → récupérer le vélo | 2026-11-21 11:00
    livraison demain entre 9 heures et midi → livraison | 2026-11-22 09:00 | 180 min
    ski du 27 février au 6 mars → ski | 2027-03-06 | from 2027-02-27
    poubelles jaunes un jeudi sur deux → poubelles jaunes | 2026-11-26 | FREQ=WEEKLY;INTERVAL=2;BYDAY=TH
    yoga chaque mercredi à 19h → yoga | 2026-11-25 19:00 | FREQ=WEEKLY;BYDAY=WE
    laver la voiture une fois par mois → laver la voiture | 2026-11-21 | FREQ=MONTHLY
    payer le loyer le 5 de chaque mois → payer le loyer | 2026-12-05 | FREQ=MONTHLY;BYMONTHDAY=5
    payer le loyer le premier du mois → payer le loyer | 2026-12-01
    pot de Noël le vendredi avant Noël → pot de Noël | 2026-12-18
    acheter 2 kg de farine → acheter 2 kg de farine
    lire les chapitres 3 à 5 → lire les chapitres 3 à 5
    déployer la version 2.4 → déployer la version 2.4
    film à vingt heures cinquante → film | 2026-11-21 20:50
    nettoyer les vitres la semaine prochaine → nettoyer les vitres | 2026-11-23
    ranger la cave en décembre → ranger la cave | 2026-12-01
    ranger la cave fin décembre → ranger la cave | 2026-12-31
    cadeau avant le 24 → cadeau | 2026-11-24
    relancer Meyer dans 3 jours ouvrés → relancer Meyer | 2026-11-25
    apéro vendredi en fin d'après-midi → apéro | 2026-11-27 16:00
    courir trois quarts d'heure → courir | 45 min
    point d'équipe tous les mardis de 10h à 11h → point d'équipe | 2026-11-24 10:00 | 60 min | FREQ=WEEKLY;BYDAY=TU
    dossier à rendre d'ici le 15 janvier à midi → dossier à rendre | 2027-01-15 12:00`,
  es: `
    leer de la página 10 a la 25 → leer de la página 10 a la 25
    pagar la luz una vez al mes el día 10 → pagar la luz | 2026-12-10 | FREQ=MONTHLY;BYMONTHDAY=10
    natación los sábados por la mañana → natación | 2026-11-21 09:00 | FREQ=WEEKLY;BYDAY=SA
    llamar al asesor mañana a las ocho y media de la mañana → llamar al asesor | 2026-11-22 08:30
    entregar el trabajo el viernes → entregar el trabajo | 2026-11-27
    enviar el acta a más tardar el lunes a mediodía → enviar el acta | 2026-11-23 12:00
    reunión de padres el 3 de diciembre a las 17:30 → reunión de padres | 2026-12-03 17:30
    recoger la bici en dos horas → recoger la bici | 2026-11-21 11:00
    entrega entre las 4 y las 6 de la tarde → entrega | 2026-11-21 16:00 | 120 min
    esquí del 6 al 13 de febrero → esquí | 2027-02-13 | from 2027-02-06
    sacar el papel cada dos jueves → sacar el papel | 2026-11-26 | FREQ=WEEKLY;INTERVAL=2;BYDAY=TH
    yoga los miércoles a las 19:00 → yoga | 2026-11-25 19:00 | FREQ=WEEKLY;BYDAY=WE
    yoga los lunes y jueves → yoga | 2026-11-23 | FREQ=WEEKLY;BYDAY=MO,TH
    vitaminas todos los días a las 8 → vitaminas | 2026-11-22 08:00 | FREQ=DAILY
    despertador a las 6:30 entre semana → despertador | 2026-11-23 06:30 | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR
    lavar el coche una vez al mes → lavar el coche | 2026-11-21 | FREQ=MONTHLY
    aniversario el 14 de julio → aniversario | 2027-07-14
    escribir a Abril → escribir a Abril
    llamar a Julio mañana → llamar a Julio | 2026-11-22
    comprar 3 botellas de vino → comprar 3 botellas de vino
    leer los capítulos 3 a 5 → leer los capítulos 3 a 5
    cocinar para 4 personas → cocinar para 4 personas
    limpiar ventanas la semana que viene → limpiar ventanas | 2026-11-23
    ordenar el trastero en diciembre → ordenar el trastero | 2026-12-01
    ordenar el trastero a finales de diciembre → ordenar el trastero | 2026-12-31
    regalo antes del 24 → regalo | 2026-11-24
    cañas el viernes por la tarde → cañas | 2026-11-27 14:00
    quedar con Ana a eso de las cinco → quedar con Ana | 2026-11-21 17:00
    quedar con Ana de madrugada a las dos → quedar con Ana | 2026-11-22 02:00`,
  it: `
    chiamare il commercialista domani mattina alle otto e mezza → chiamare il commercialista | 2026-11-22 08:30
    cambiare le gomme martedì prossimo alle 7:45 → cambiare le gomme | 2026-11-24 07:45
    inviare il verbale stasera → inviare il verbale | 2026-11-21 18:00
    inviare il verbale al più tardi lunedì a mezzogiorno → inviare il verbale | 2026-11-23 12:00
    esame del sangue mercoledì alle sette e un quarto → esame del sangue | 2026-11-25 07:15
    riunione genitori 3/12 17:30 → riunione genitori | 2026-12-03 17:30
    ritirare la bici tra due ore → ritirare la bici | 2026-11-21 11:00
    consegna tra le 16 e le 18 → consegna | 2026-11-21 16:00 | 120 min
    pranzo di squadra giovedì dalle 12 alle 13:30 → pranzo di squadra | 2026-11-26 12:00 | 90 min
    trasferta da lunedì a mercoledì → trasferta | 2026-11-25 | from 2026-11-23
    carta un giovedì sì e uno no → carta | 2026-11-26 | FREQ=WEEKLY;INTERVAL=2;BYDAY=TH
    carta ogni quindici giorni → carta | 2026-11-21 | FREQ=DAILY;INTERVAL=15
    yoga tutti i mercoledì alle 19 → yoga | 2026-11-25 19:00 | FREQ=WEEKLY;BYDAY=WE
    sveglia alle 6:30 nei giorni feriali → sveglia | 2026-11-23 06:30 | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR
    lavare la macchina una volta al mese → lavare la macchina | 2026-11-21 | FREQ=MONTHLY
    pagare l'affitto il 5 di ogni mese → pagare l'affitto | 2026-12-05 | FREQ=MONTHLY;BYMONTHDAY=5
    cenone il 31 dicembre alle 21 → cenone | 2026-12-31 21:00
    comprare 2 kg di farina → comprare 2 kg di farina
    dipingere la camera 12 → dipingere la camera 12
    leggere i capitoli da 3 a 5 → leggere i capitoli da 3 a 5
    cucinare per 4 persone → cucinare per 4 persone
    prendere Lisa in stazione alle 17:04 → prendere Lisa in stazione | 2026-11-21 17:04
    pulire i vetri la settimana prossima → pulire i vetri | 2026-11-23
    pulire i vetri il prossimo weekend → pulire i vetri | 2026-11-28
    aperitivo venerdì nel tardo pomeriggio → aperitivo | 2026-11-27 16:00
    ferie a partire dal 21 dicembre → ferie | from 2026-12-21`,
}

const cases = Object.entries(LINES).flatMap(([locale, lines]) =>
  lines
    .trim()
    .split('\n')
    // Each line has its arrow, and the keys are locales.
    .map((line) => [locale as Locale, ...(line.trim().split(' → ') as [string, string])] as const),
)

test.each(cases)('%s: “%s” is %s', (locale, line, meaning) => expect(meaningOf(line, locale)).toBe(meaning))
