import { expect, test } from 'vitest'
import type { Locale } from '../time/index.ts'
import { meaningOf } from './lines.fixture.ts'

/** What people type into a box for tasks: title, due, start, length, rule, and where it belongs. */
const LINES: Readonly<Record<Exclude<Locale, 'en'>, string>> = {
  de: `
    Mama anrufen um halb drei → Mama anrufen | 2026-11-21 14:30
    Treffen mit Jonas um viertel nach 8 → Treffen mit Jonas | 2026-11-21 20:15
    Treffen mit Jonas viertel vor neun → Treffen mit Jonas | 2026-11-21 20:45
    Abfahrt um dreiviertel acht → Abfahrt | 2026-11-21 19:45
    Teammeeting jeden Montag um 9 → Teammeeting | 2026-11-23 09:00 | FREQ=WEEKLY;BYDAY=MO
    Miete überweisen jeden 1. des Monats → Miete überweisen | 2026-12-01 | FREQ=MONTHLY;BYMONTHDAY=1
    Angebot schreiben in KW 52 → Angebot schreiben | 2026-12-21
    Montag KW 50 Planung → Planung | 2026-12-07
    Bericht bis Kalenderwoche 50 → Bericht | 2026-12-13
    Anruf um 15 Uhr UTC+3 → Anruf | 2026-11-21 13:00
    Rechnungen am 1. und 15. jedes Monats → Rechnungen | 2026-12-01 | FREQ=MONTHLY;BYMONTHDAY=1,15
    Stunden buchen am letzten Arbeitstag jedes Monats → Stunden buchen | 2026-11-30 | FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1
    Antwort in 3 Werktagen → Antwort | 2026-11-25
    Kerzen kaufen bis zum 2. Advent → Kerzen kaufen | 2026-12-06
    Blumen gießen alle zwei Tage → Blumen gießen | 2026-11-21 | FREQ=DAILY;INTERVAL=2
    Steuer bis 31. Mai abgeben → Steuer abgeben | 2027-05-31
    Steuererklärung bis Ende Juli → Steuererklärung | 2027-07-31
    Rechnung in 2 Wochen bezahlen → Rechnung bezahlen | 2026-12-05
    Rückruf in anderthalb Stunden → Rückruf | 2026-11-21 10:30
    Pizza aus dem Ofen in 20 Minuten → Pizza aus dem Ofen | 2026-11-21 09:20
    Urlaub vom 20. Dezember bis 6. Januar → Urlaub | 2027-01-06 | from 2026-12-20
    Workshop Donnerstag 9:00-12:00 → Workshop | 2026-11-26 09:00 | 180 min
    erinnere mich morgen um 9 daran, Lisa anzurufen → Lisa anzurufen | 2026-11-22 09:00
    erinnere mich an den Termin am Freitag → Termin | 2026-11-27
    Erinner mich bitte in 10 Minuten an die Wäsche → Wäsche | 2026-11-21 09:10
    setze Milch auf die Einkaufsliste → Milch | #Einkauf
    schreib Butter auf die Einkaufsliste → Butter | #Einkauf
    blocke zwei Stunden am Freitag für Konzeptarbeit → Konzeptarbeit | 2026-11-27 | 120 min
    reserviere morgen 90 Minuten für Lesen → Lesen | 2026-11-22 | 90 min
    Geburtstag Oma 12.3. → Geburtstag Oma | 2027-03-12
    Arzttermin am 5.12. um 10:45 → Arzttermin | 2026-12-05 10:45
    Konzert 24.04.2027 19:30 Uhr → Konzert | 2027-04-24 19:30
    Lesen eine halbe Stunde #privat → Lesen | 30 min | #privat
    Angebot schreiben #arbeit p1 morgen → Angebot schreiben | 2026-11-22 | #arbeit | p1
    Einkaufen @erledigung heute Nachmittag → Einkaufen | 2026-11-21 14:00 | @erledigung
    Flug nach Rom 7. Juni 6:50 → Flug nach Rom | 2027-06-07 06:50
    Präsentation üben Sonntagabend → Präsentation üben | 2026-11-22 18:00
    Frühstück mit Anna morgen um 9 → Frühstück mit Anna | 2026-11-22 09:00
    Einkaufen nach Feierabend → Einkaufen | 2026-11-21 18:00
    Telefonat mit Schmidt Mittwoch gegen 16 Uhr → Telefonat mit Schmidt | 2026-11-25 16:00
    TÜV im März → TÜV | 2027-03-01
    TÜV nächsten März → TÜV | 2027-03-01
    Bewerbung abschicken diese Woche → Bewerbung abschicken | 2026-11-22
    Vertrag kündigen spätestens am 15. Januar → Vertrag kündigen | 2027-01-15
    Zahnreinigung in einem halben Jahr → Zahnreinigung | 2027-05-21
    Backup jeden Sonntag um Mitternacht → Backup | 2026-11-22 00:00 | FREQ=WEEKLY;BYDAY=SU
    Weihnachtsgeschenke kaufen vor Weihnachten → Weihnachtsgeschenke kaufen | 2026-12-24
    Ostereier verstecken an Ostern → Ostereier verstecken | 2027-03-28
    Feuerwerk kaufen am 30. Dez → Feuerwerk kaufen | 2026-12-30
    Milch kaufen und Oma anrufen → Milch kaufen + Oma anrufen
    Heizung ablesen ab 1. Januar → Heizung ablesen | from 2027-01-01
    Kurs Di und Do 18-19:30 → Kurs | 2026-11-24 18:00 | 90 min + Kurs | 2026-11-26 18:00 | 90 min
    Timer auf 10 Minuten → Timer | 2026-11-21 09:10
    Stell einen Timer für 10 Minuten → Stell einen Timer | 2026-11-21 09:10
    Elternabend nächsten Donnerstag um 19:30 → Elternabend | 2026-11-26 19:30
    Kaffee mit Tom heute Mittag → Kaffee mit Tom | 2026-11-21 12:00
    Essen mit Tom Freitagmittag → Essen mit Tom | 2026-11-27 12:00
    Bus um Viertel nach sieben nehmen → Bus nehmen | 2026-11-21 19:15
    Zug 7:42 morgen → Zug | 2026-11-22 07:42
    Abgabe Masterarbeit 15.04. → Abgabe Masterarbeit | 2027-04-15
    Hausarbeit bis zum 3. Februar 2027 → Hausarbeit | 2027-02-03
    Rasen mähen alle zwei Wochen samstags → Rasen mähen | 2026-11-21 | FREQ=WEEKLY;INTERVAL=2;BYDAY=SA
    Rasen mähen jeden zweiten Samstag → Rasen mähen | 2026-11-21 | FREQ=WEEKLY;INTERVAL=2;BYDAY=SA
    Miete am Monatsende → Miete | 2026-11-30
    Wohnung putzen 3 Stunden Samstag → Wohnung putzen | 2026-11-28 | 180 min
    Therapie wöchentlich mittwochs 17 Uhr → Therapie | 2026-11-25 17:00 | FREQ=WEEKLY;BYDAY=WE
    Zahnarzt Di 14 Uhr → Zahnarzt | 2026-11-24 14:00
    Arzt Fr 8-9 Uhr → Arzt | 2026-11-27 08:00 | 60 min
    morgen Abend um 8 Kino → Kino | 2026-11-22 20:00
    Donnerstag in einer Woche Vortrag → Vortrag | 2026-12-03
    in drei Tagen nachfassen → nachfassen | 2026-11-24
    Treffen an Heiligabend um 16 Uhr → Treffen | 2026-12-24 16:00
    am 1. Mai wandern → wandern | 2027-05-01
    Urlaub ab Freitag → Urlaub | from 2026-11-27
    Urlaub bis Freitag → Urlaub | 2026-11-27
    Messe 10.–12. Juni → Messe | 2027-06-12 | from 2027-06-10
    Konferenz vom 10.6. bis 12.6. → Konferenz | 2027-06-12 | from 2027-06-10
    Call mit USA 15 Uhr 30 min → Call mit USA | 2026-11-21 15:00 | 30 min
    Standup täglich 9:15 → Standup | 2026-11-21 09:15 | FREQ=DAILY
    jeden Tag um 22 Uhr Zähne putzen → Zähne putzen | 2026-11-21 22:00 | FREQ=DAILY
    jeden Morgen um 7 laufen → laufen | 2026-11-22 07:00 | FREQ=DAILY
    Lieferung morgen zwischen 14 und 16 Uhr → Lieferung | 2026-11-22 14:00 | 120 min
    Sommerurlaub buchen im Januar → Sommerurlaub buchen | 2027-01-01
    bis übermorgen Antwort an Klaus → Antwort an Klaus | 2026-11-23
    Mails beantworten, dann Spülmaschine ausräumen → Mails beantworten + Spülmaschine ausräumen
    Tisch für zwei um acht reservieren → Tisch für zwei reservieren | 2026-11-21 20:00
    Mitte Mai Heizung warten → Heizung warten | 2027-05-11
    Ende des Monats Rechnung stellen → Rechnung stellen | 2026-11-30`,
  fr: `
    rdv avec Paul à huit heures et quart → rdv avec Paul | 2026-11-21 20:15
    réunion d'équipe tous les lundis à 9h → réunion d'équipe | 2026-11-23 09:00 | FREQ=WEEKLY;BYDAY=MO
    payer le loyer le 1er de chaque mois → payer le loyer | 2026-12-01 | FREQ=MONTHLY;BYMONTHDAY=1
    yoga le mardi et le jeudi à 18h → yoga | 2026-11-24 18:00 + yoga | 2026-11-26 18:00
    rendre le rapport pour lundi midi → rendre le rapport | 2026-11-23 12:00
    payer la facture dans 2 semaines → payer la facture | 2026-12-05
    payer la facture dans quinze jours → payer la facture | 2026-12-05
    rappeler Luc dans une heure → rappeler Luc | 2026-11-21 10:00
    garage la semaine prochaine → garage | 2026-11-23
    vacances du 20 décembre au 6 janvier → vacances | 2027-01-06 | from 2026-12-20
    atelier jeudi de 9h à midi → atelier | 2026-11-26 09:00 | 180 min
    rappelle-moi d'appeler Lise demain à 9h → appeler Lise | 2026-11-22 09:00
    rappelle-moi demain d'acheter du lait → acheter du lait | 2026-11-22
    n'oublie pas d'acheter du pain aujourd'hui → acheter du pain | 2026-11-21
    je dois finir les slides avant jeudi → finir les slides | 2026-11-25
    ajoute du lait à ma liste de courses → du lait | #courses
    bloque deux heures vendredi → bloque deux heures vendredi | 2026-11-27 | 120 min
    bloque deux heures vendredi pour la compta → la compta | 2026-11-27 | 120 min
    réserve 90 minutes demain pour lire → lire | 2026-11-22 | 90 min
    anniversaire de Mamie le 12/03 → anniversaire de Mamie | 2027-03-12
    rdv médecin le 5/12 à 10h45 → rdv médecin | 2026-12-05 10:45
    concert le 24 avril 2027 à 19h30 → concert | 2027-04-24 19:30
    lire une demi-heure #perso → lire | 30 min | #perso
    courses @ville cet après-midi → courses | 2026-11-21 14:00 | @ville
    vol pour Rome le 7 juin 6h50 → vol pour Rome | 2027-06-07 06:50
    répéter la présentation dimanche soir → répéter la présentation | 2026-11-22 18:00
    gâteau ce week-end → gâteau | 2026-11-21
    petit-déjeuner avec Anne demain à 9h → petit-déjeuner avec Anne | 2026-11-22 09:00
    récupérer le colis après 17h → récupérer le colis | from 2026-11-21 17:00
    courses après le boulot → courses | 2026-11-21 18:00
    appel avec Dupont mercredi vers 16h → appel avec Dupont | 2026-11-25 16:00
    envoyer la candidature cette semaine → envoyer la candidature | 2026-11-22
    résilier le contrat au plus tard le 15 janvier → résilier le contrat | 2027-01-15
    pneus début avril → pneus | 2027-04-01
    dentiste dans six mois → dentiste | 2027-05-21
    newsletter toutes les deux semaines → newsletter | 2026-11-21 | FREQ=WEEKLY;INTERVAL=2
    fiche de paie le dernier jour du mois → fiche de paie | 2026-11-30
    sauvegarde tous les dimanches à minuit → sauvegarde | 2026-11-22 00:00 | FREQ=WEEKLY;BYDAY=SU
    cadeaux de Noël avant Noël → cadeaux de Noël | 2026-12-24
    voir le film à midi demain → voir le film | 2026-11-22 12:00
    jeudi en huit déjeuner avec Zoé → déjeuner avec Zoé | 2026-12-03
    d'ici la fin du mois trier les photos → trier les photos | 2026-11-30
    chaque jeudi soir chorale → chorale | 2026-11-26 18:00 | FREQ=WEEKLY;BYDAY=TH
    garder Léo de lundi à mercredi → garder Léo | 2026-11-25 | from 2026-11-23
    mets un minuteur de 10 minutes → mets un minuteur | 2026-11-21 09:10
    café avec Tom à midi → café avec Tom | 2026-11-21 12:00
    bus à sept heures et quart → bus | 2026-11-21 19:15
    train de 7h42 demain → train | 2026-11-22 07:42
    mémoire à rendre avant le 3 février 2027 → mémoire à rendre | 2027-02-02
    tondre la pelouse toutes les deux semaines → tondre la pelouse | 2026-11-21 | FREQ=WEEKLY;INTERVAL=2
    tondre la pelouse un samedi sur deux → tondre la pelouse | 2026-11-21 | FREQ=WEEKLY;INTERVAL=2;BYDAY=SA
    loyer en fin de mois → loyer | 2026-11-30
    préparer la réunion 2h → préparer la réunion | 120 min
    thérapie tous les mercredis à 17h → thérapie | 2026-11-25 17:00 | FREQ=WEEKLY;BYDAY=WE
    dentiste mar 14h → dentiste | 2026-11-24 14:00
    médecin ven 8h-9h → médecin | 2026-11-27 08:00 | 60 min
    jeudi de la semaine prochaine exposé → exposé | 2026-11-26
    aujourd'hui en huit rendre les livres → rendre les livres | 2026-11-28
    réveillon le 24 décembre à 19h → réveillon | 2026-12-24 19:00
    le lundi de Pâques chasse aux œufs → chasse aux œufs | 2027-03-29
    le 1er mai randonnée → randonnée | 2027-05-01
    congés à partir de vendredi → congés | from 2026-11-27
    congés jusqu'à vendredi → congés | 2026-11-27
    séminaire du 4 au 8 mai → séminaire | 2027-05-08 | from 2027-05-04
    appel USA 15h pendant 30 min → appel USA | 2026-11-21 15:00 | 30 min
    chaque soir à 22h se brosser les dents → se brosser les dents | 2026-11-21 22:00 | FREQ=DAILY
    tous les matins à 7h courir → courir | 2026-11-22 07:00 | FREQ=DAILY
    chaque semaine bilan le vendredi à 16h → bilan | 2026-11-27 16:00 | FREQ=WEEKLY
    visio mer 9h30 → visio | 2026-11-25 09:30
    réserver les vacances en janvier → réserver les vacances | 2027-01-01
    répondre aux mails puis vider le lave-vaisselle → répondre aux mails + vider le lave-vaisselle
    réserver une table pour deux à 20h → réserver une table pour deux | 2026-11-21 20:00
    mi-mai entretien chaudière → entretien chaudière | 2027-05-11
    rdv à 3h de l'après-midi → rdv | 2026-11-21 15:00
    le 2 de chaque mois virer l'épargne → virer l'épargne | 2026-12-02 | FREQ=MONTHLY;BYMONTHDAY=2
    payer les impôts le 15 septembre → payer les impôts | 2027-09-15
    dans un quart d'heure appeler Jo → appeler Jo | 2026-11-21 09:15
    à la fin du mois prochain bilan → bilan | 2026-12-31
    sous 48h répondre au client → répondre au client | 2026-11-23 09:00
    au plus tard vendredi envoyer le devis → envoyer le devis | 2026-11-27`,
  es: `
    dentista mañana a las 14:30 → dentista | 2026-11-22 14:30
    quedar con Jonás a las nueve menos cuarto → quedar con Jonás | 2026-11-21 20:45
    cine esta noche a las 10 → cine | 2026-11-21 22:00
    médico pasado mañana a las 5 de la tarde → médico | 2026-11-23 17:00
    sacar la basura cada dos martes → sacar la basura | 2026-11-24 | FREQ=WEEKLY;INTERVAL=2;BYDAY=TU
    sacar la basura un martes sí y otro no → sacar la basura | 2026-11-24 | FREQ=WEEKLY;INTERVAL=2;BYDAY=TU
    pagar el alquiler el 1 de cada mes → pagar el alquiler | 2026-12-01 | FREQ=MONTHLY;BYMONTHDAY=1
    regar las plantas cada 3 días → regar las plantas | 2026-11-21 | FREQ=DAILY;INTERVAL=3
    yoga los martes y jueves a las 18h → yoga | 2026-11-24 18:00 | FREQ=WEEKLY;BYDAY=TU,TH
    gimnasio cada mañana a las 7 → gimnasio | 2026-11-22 07:00 | FREQ=DAILY
    entregar el informe para el viernes → entregar el informe | 2026-11-27
    entregar el informe antes del lunes a mediodía → entregar el informe | 2026-11-23 12:00
    pagar la factura en 2 semanas → pagar la factura | 2026-12-05
    pagar la factura dentro de quince días → pagar la factura | 2026-12-05
    llamar a Luis en una hora → llamar a Luis | 2026-11-21 10:00
    taller la semana que viene → taller | 2026-11-23
    vacaciones del 20 de diciembre al 6 de enero → vacaciones | 2027-01-06 | from 2026-12-20
    recuérdame mañana comprar leche → comprar leche | 2026-11-22
    recuérdame que tengo que pagar la luz el viernes → pagar la luz | 2026-11-27
    no olvides comprar pan hoy → comprar pan | 2026-11-21
    tengo que terminar las diapositivas antes del jueves → terminar las diapositivas | 2026-11-25
    reserva 90 minutos mañana para leer → leer | 2026-11-22 | 90 min
    leer media hora #personal → leer | 30 min | #personal
    escribir presupuesto #trabajo p1 mañana → escribir presupuesto | 2026-11-22 | #trabajo | p1
    compras @centro esta tarde → compras | 2026-11-21 14:00 | @centro
    tarta este fin de semana → tarta | 2026-11-21
    desayuno con Ana mañana a las 9 → desayuno con Ana | 2026-11-22 09:00
    recoger el paquete antes de las 18h → recoger el paquete | 2026-11-21 18:00
    ITV en marzo → ITV | 2027-03-01
    enviar la solicitud esta semana → enviar la solicitud | 2026-11-22
    dentista dentro de seis meses → dentista | 2027-05-21
    nóminas el último día del mes → nóminas | 2026-11-30
    regalos antes de Navidad → regalos | 2026-12-24
    comprar uvas el 30 dic → comprar uvas | 2026-12-30
    comprar leche y llamar a la abuela → comprar leche + llamar a la abuela
    el 3 de mayo poner la moqueta → poner la moqueta | 2027-05-03
    el lunes que viene revisión a las 10 → revisión | 2026-11-23 10:00
    ver la película mañana al mediodía → ver la película | 2026-11-22 12:00
    plantar tulipanes a finales de octubre → plantar tulipanes | 2027-10-31
    llamar al banco a primera hora → llamar al banco | 2026-11-21 09:00
    partido el domingo a las 12 del mediodía → partido | 2026-11-22 12:00
    reunión a las 3 y media de la tarde el jueves → reunión | 2026-11-26 15:30
    ir al banco a la una → ir al banco | 2026-11-21 13:00
    temporizador de 10 minutos → temporizador | 2026-11-21 09:10
    pon un temporizador de 10 minutos → pon un temporizador | 2026-11-21 09:10
    café con Tom al mediodía → café con Tom | 2026-11-21 12:00
    comida con Tom el viernes al mediodía → comida con Tom | 2026-11-27 12:00
    autobús a las siete y cuarto → autobús | 2026-11-21 19:15
    entregar el TFM el 15/04 → entregar el TFM | 2027-04-15
    entregar trabajo antes del 3 de febrero de 2027 → entregar trabajo | 2027-02-02
    cortar el césped cada dos semanas → cortar el césped | 2026-11-21 | FREQ=WEEKLY;INTERVAL=2
    cancelar el periódico antes de fin de año → cancelar el periódico | 2026-12-31
    alquiler a fin de mes → alquiler | 2026-11-30
    preparar la reunión 2h → preparar la reunión | 120 min
    limpiar el sábado 3 horas → limpiar | 2026-11-28 | 180 min
    terapia todos los miércoles a las 17h → terapia | 2026-11-25 17:00 | FREQ=WEEKLY;BYDAY=WE
    médico vie 8-9 → médico | 2026-11-27 08:00 | 60 min
    levantarme a las 6 → levantarme | 2026-11-22 06:00
    jueves de la semana que viene charla → charla | 2026-11-26
    hoy en ocho días devolver libros → devolver libros | 2026-11-29
    cena de Nochebuena a las 21h → cena | 2026-12-24 21:00
    el 1 de mayo excursión → excursión | 2027-05-01
    vacaciones desde el viernes → vacaciones | from 2026-11-27
    vacaciones hasta el viernes → vacaciones | 2026-11-27
    vacaciones hasta el 15 de agosto → vacaciones | 2027-08-15
    seminario del 4 al 8 de mayo → seminario | 2027-05-08 | from 2027-05-04
    todas las mañanas a las 7 correr → correr | 2026-11-22 07:00 | FREQ=DAILY
    entrega mañana entre las 14 y las 16 → entrega | 2026-11-22 14:00 | 120 min
    videollamada mié 9:30 → videollamada | 2026-11-25 09:30
    reservar vacaciones en enero → reservar vacaciones | 2027-01-01
    responder a Claudio antes de pasado mañana → responder a Claudio | 2026-11-22
    responder correos y luego vaciar el lavavajillas → responder correos + vaciar el lavavajillas
    factura a final de mes → factura | 2026-11-30
    cita a las 3 de la tarde → cita | 2026-11-21 15:00
    cada primer lunes de mes presupuesto → presupuesto | 2026-12-07 | FREQ=MONTHLY;BYDAY=1MO
    todos los 15 de mes nómina → nómina | 2026-12-15 | FREQ=MONTHLY;BYMONTHDAY=15
    el día 15 pagar la tarjeta → pagar la tarjeta | 2026-12-15
    el 15 de septiembre impuestos → impuestos | 2027-09-15
    como muy tarde el viernes enviar presupuesto → enviar presupuesto | 2026-11-27
    fin de semana que viene playa → playa | 2026-11-28`,
  it: `
    incontro con Gianni alle nove meno un quarto → incontro con Gianni | 2026-11-21 20:45
    treno venerdì alle 17.05 → treno | 2026-11-27 17:05
    cinema stasera alle 9 → cinema | 2026-11-21 21:00
    riunione ogni lunedì alle 9 → riunione | 2026-11-23 09:00 | FREQ=WEEKLY;BYDAY=MO
    pagare l'affitto il primo di ogni mese → pagare l'affitto | 2026-12-01 | FREQ=MONTHLY;BYMONTHDAY=1
    annaffiare le piante ogni 3 giorni → annaffiare le piante | 2026-11-21 | FREQ=DAILY;INTERVAL=3
    yoga martedì e giovedì alle 18 → yoga | 2026-11-24 18:00 + yoga | 2026-11-26 18:00
    dichiarazione dei redditi entro il 31 maggio → dichiarazione dei redditi | 2027-05-31
    consegnare la relazione entro venerdì → consegnare la relazione | 2026-11-27
    pagare la bolletta tra 2 settimane → pagare la bolletta | 2026-12-05
    pagare la bolletta fra quindici giorni → pagare la bolletta | 2026-12-05
    richiamare Luca tra un'ora → richiamare Luca | 2026-11-21 10:00
    officina la settimana prossima → officina | 2026-11-23
    vacanze dal 20 dicembre al 6 gennaio → vacanze | 2027-01-06 | from 2026-12-20
    corso dalle 9 alle 12 giovedì → corso | 2026-11-26 09:00 | 180 min
    corso giovedì dalle 9:00 alle 12:00 → corso | 2026-11-26 09:00 | 180 min
    ricordami di chiamare Lisa domani alle 9 → chiamare Lisa | 2026-11-22 09:00
    ricordami domani di comprare il latte → comprare il latte | 2026-11-22
    ricordami che devo pagare la luce venerdì → pagare la luce | 2026-11-27
    non dimenticare di comprare il pane oggi → comprare il pane | 2026-11-21
    blocca due ore venerdì per la contabilità → la contabilità | 2026-11-27 | 120 min
    riserva 90 minuti domani per leggere → leggere | 2026-11-22 | 90 min
    medico il 5/12 alle 10:45 → medico | 2026-12-05 10:45
    scrivere preventivo #lavoro p1 domani → scrivere preventivo | 2026-11-22 | #lavoro | p1
    commissioni @centro oggi pomeriggio → commissioni | 2026-11-21 14:00 | @centro
    colazione con Anna domani alle 9 → colazione con Anna | 2026-11-22 09:00
    ritirare il pacco prima delle 18 → ritirare il pacco | 2026-11-21 18:00
    ritirare il pacco dopo le 17 → ritirare il pacco | from 2026-11-21 17:00
    chiamata con Rossi mercoledì verso le 16 → chiamata con Rossi | 2026-11-25 16:00
    revisione auto a marzo → revisione auto | 2027-03-01
    inviare la candidatura questa settimana → inviare la candidatura | 2026-11-22
    disdire il contratto entro e non oltre il 15 gennaio → disdire il contratto | 2027-01-15
    gomme a inizio aprile → gomme | 2027-04-01
    dentista tra sei mesi → dentista | 2027-05-21
    newsletter ogni due settimane → newsletter | 2026-11-21 | FREQ=WEEKLY;INTERVAL=2
    cena il primo mercoledì del mese alle 20 → cena | 2026-12-02 20:00
    backup ogni domenica a mezzanotte → backup | 2026-11-22 00:00 | FREQ=WEEKLY;BYDAY=SU
    regali prima di Natale → regali | 2026-12-24
    comprare spumante il 30 dic → comprare spumante | 2026-12-30
    comprare il latte e chiamare la nonna → comprare il latte + chiamare la nonna
    vedere il film domani a mezzogiorno → vedere il film | 2026-11-22 12:00
    piantare i tulipani a fine ottobre → piantare i tulipani | 2027-10-31
    entro fine mese sistemare le foto → sistemare le foto | 2026-11-30
    lavoro dal lunedì al venerdì → lavoro | 2026-11-27 | from 2026-11-23
    partita domenica alle 12 → partita | 2026-11-22 12:00
    riunione giovedì alle 3 e mezza del pomeriggio → riunione | 2026-11-26 15:30
    andare in banca all'una → andare in banca | 2026-11-21 13:00
    esame fra tre giorni → esame | 2026-11-24
    timer di 10 minuti → timer | 2026-11-21 09:10
    caffè con Tom a mezzogiorno → caffè con Tom | 2026-11-21 12:00
    pranzo con Tom venerdì a mezzogiorno → pranzo con Tom | 2026-11-27 12:00
    consegnare la tesi il 15/04 → consegnare la tesi | 2027-04-15
    tagliare il prato ogni due settimane → tagliare il prato | 2026-11-21 | FREQ=WEEKLY;INTERVAL=2
    disdire il giornale entro fine anno → disdire il giornale | 2026-12-31
    affitto a fine mese → affitto | 2026-11-30
    pulire casa sabato 3 ore → pulire casa | 2026-11-28 | 180 min
    dentista mar 14:00 → dentista | 2026-11-24 14:00
    alzarmi alle 6 → alzarmi | 2026-11-22 06:00
    domani sera alle 8 cinema → cinema | 2026-11-22 20:00
    giovedì della prossima settimana presentazione → presentazione | 2026-11-26
    fra otto giorni restituire i libri → restituire i libri | 2026-11-29
    cena della vigilia il 24 dicembre alle 20 → cena della vigilia | 2026-12-24 20:00
    il primo maggio gita → gita | 2027-05-01
    ferie da venerdì → ferie | from 2026-11-27
    ferie fino a venerdì → ferie | 2026-11-27
    seminario dal 4 all'8 maggio → seminario | 2027-05-08 | from 2027-05-04
    standup tutti i giorni alle 9:15 → standup | 2026-11-21 09:15 | FREQ=DAILY
    tutte le mattine alle 7 correre → correre | 2026-11-22 07:00 | FREQ=DAILY
    ogni settimana riepilogo il venerdì alle 16 → riepilogo | 2026-11-27 16:00 | FREQ=WEEKLY
    prenotare le vacanze a gennaio → prenotare le vacanze | 2027-01-01
    rispondere a Claudio entro dopodomani → rispondere a Claudio | 2026-11-23
    fattura a fine mese → fattura | 2026-11-30
    appuntamento alle 3 del pomeriggio → appuntamento | 2026-11-21 15:00
    ogni primo lunedì del mese budget → budget | 2026-12-07 | FREQ=MONTHLY;BYDAY=1MO
    il 15 di ogni mese stipendio → stipendio | 2026-12-15 | FREQ=MONTHLY;BYMONTHDAY=15
    tra mezz'ora ritirare il bucato → ritirare il bucato | 2026-11-21 09:30
    tra un quarto d'ora chiamare Jo → chiamare Jo | 2026-11-21 09:15
    alla fine del mese prossimo bilancio → bilancio | 2026-12-31
    entro 48 ore rispondere al cliente → rispondere al cliente | 2026-11-23 09:00
    al più tardi venerdì inviare preventivo → inviare preventivo | 2026-11-27`,
}

const cases = Object.entries(LINES).flatMap(([locale, lines]) =>
  lines
    .trim()
    .split('\n')
    // Each line has its arrow.
    .map((line) => [locale as Locale, ...(line.trim().split(' → ') as [string, string])] as const),
)

test.each(cases)('%s: “%s” is %s', (locale, line, meaning) => expect(meaningOf(line, locale)).toBe(meaning))
