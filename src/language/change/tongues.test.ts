import { describe, expect, test } from 'vitest'

import type { Locale } from '../time/index.ts'
import { asksToUndo, readChange, saysDone, type WantedChange } from './index.ts'

/** A Saturday morning. */
const NOW = Temporal.ZonedDateTime.from('2026-11-21T09:00[Europe/Vienna]')
const change = (line: string, locale: Exclude<Locale, 'en'>) =>
  readChange(line, { now: NOW, dayFirst: true, locales: [locale] })

/** `move Zahnarzt @2026-11-24 → 2026-11-27 10:00`; `?` where a task may begin with the same words. */
function inShort(found: WantedChange | null): string {
  if (!found) return 'nothing'
  const { verb, name, at, of, to, title, priority, isPlain } = found
  const moment = ({ date, time }: NonNullable<WantedChange['at']>) =>
    [date?.toString(), time?.toString({ smallestUnit: 'minute' })].filter(Boolean).join(' ')
  return [
    `${verb}${isPlain ? '' : '?'}`,
    of && `(${of})`,
    name,
    at && `@${moment(at)}`,
    to && `→ ${to.kind === 'later' ? `${to.minutes} min` : moment(to)}`,
    title && `→ “${title}”`,
    priority && `→ p${priority}`,
  ]
    .filter(Boolean)
    .join(' ')
}

/** What people type, and what it asks for. */
const LINES: Readonly<Record<Exclude<Locale, 'en'>, string>> = {
  de: `
    verschieb mein 1:1 mit Dana auf Donnerstag = move 1:1 mit Dana → 2026-11-26
    verschiebe bitte den Zahnarzttermin auf Freitag 10 Uhr = move Zahnarzttermin → 2026-11-27 10:00
    Zahnarzt auf morgen 15 Uhr verschieben = move Zahnarzt → 2026-11-22 15:00
    kannst du das Standup auf 10 verschieben = move Standup → 10:00
    verschieb das Mittagessen um eine Stunde = move Mittagessen → 60 min
    Review um eine Stunde nach hinten verschieben = move Review → 60 min
    zieh die Demo um eine Stunde vor = move Demo → -60 min
    verlege den Termin am Freitag auf Montag um 9 = move (event) @2026-11-27 → 2026-11-23 09:00
    die Demo wurde auf Freitag 11 Uhr verschoben = move Demo → 2026-11-27 11:00
    die Frist für den Bericht auf 4. Dezember verschieben = move Bericht → 2026-12-04
    verschieb den Bericht auf Monatsende = move Bericht → 2026-11-30
    das Meeting um 10 auf 11 Uhr verschieben = move Meeting @10:00 → 11:00
    Meeting von 10 auf 11 verschieben = move Meeting @10:00 → 11:00
    Treffen mit Jonas von Montag auf Dienstag verschieben = move Treffen mit Jonas @2026-11-23 → 2026-11-24
    Brief von Oma auf Montag verschieben = move Brief von Oma → 2026-11-23
    könntest du das Meeting mit Dana auf Freitag verschieben? = move Meeting mit Dana → 2026-11-27
    Können Sie mir das Essen um eine Stunde verschieben? = move Essen → 60 min
    Würdest du bitte das Treffen absagen? = drop Treffen
    Könnten wir das Treffen auf Freitag verschieben? = move Treffen → 2026-11-27
    Bericht bis Montag zurückstellen = wait Bericht → 2026-11-23
    sag das Mittagessen mit Dana ab = drop Mittagessen mit Dana
    Mittagessen morgen absagen = drop Mittagessen @2026-11-22
    nimm Milch von der Einkaufsliste = drop Milch
    lösche die Aufgabe über Preise = drop (task) Preise
    lösche die Notiz zum Garten = drop (note) Garten
    das Treffen mit Jonas fällt aus = drop Treffen mit Jonas
    markiere den Bericht als erledigt = complete Bericht
    hak die Miete ab = complete Miete
    ich habe die Miete schon bezahlt = complete Miete
    fertig mit den Folien = complete Folien
    Bericht ist fertig = complete Bericht
    erledigt: Pass verlängern = complete Pass verlängern
    Bericht wieder öffnen = reopen Bericht
    benenne Bericht in „Schlussbericht“ um = rename Bericht → “Schlussbericht”
    setze die Priorität von Bericht auf hoch = rank Bericht → p1
    Zaun streichen = drop? Zaun
    ändere den Filter am Freitag = move? Filter → 2026-11-27
    Milch kaufen = nothing
    Zahnarzt anrufen = nothing
    Steuererklärung erledigen = nothing
    Bericht ist noch nicht fertig = nothing
    Mittagessen mit Dana morgen um 12 = nothing
    Zahnarzttermin verschieben = nothing
    Auto in die Garage setzen = nothing
    Absage an Lisa schreiben = nothing
  `,
  fr: `
    peux-tu déplacer la réunion avec Dana à jeudi ? = move réunion avec Dana → 2026-11-26
    Est-ce que tu pourrais annuler le dîner de demain ? = drop dîner @2026-11-22
    déplace mon 1:1 avec Dana à jeudi = move 1:1 avec Dana → 2026-11-26
    reporte le rendez-vous chez le dentiste à vendredi 10h = move (event) dentiste → 2026-11-27 10:00
    décaler la démo à demain 15h = move démo → 2026-11-22 15:00
    peux-tu déplacer le standup à 10 = move standup → 10:00
    repousse le déjeuner d'une heure = move déjeuner → 60 min
    avance la démo de 30 minutes = move démo → -30 min
    décale la réunion de vendredi à lundi à 9h = move réunion @2026-11-27 → 2026-11-23 09:00
    la démo a été déplacée à vendredi 11h = move démo → 2026-11-27 11:00
    repousse l'échéance du rapport au 4 décembre = move rapport → 2026-12-04
    mets le rapport de côté jusqu'à lundi = wait? rapport → 2026-11-23
    annule le déjeuner avec Dana = drop déjeuner avec Dana
    annuler le déjeuner de demain s'il te plaît = drop déjeuner @2026-11-22
    enlève le lait de la liste de courses = drop lait
    supprime la tâche sur les prix = drop (task) prix
    supprime la note sur le jardin = drop (note) jardin
    laisse tomber le rapport = drop rapport
    marque le rapport comme terminé = complete rapport
    coche le loyer = complete loyer
    j'ai déjà payé le loyer = complete loyer
    fini avec les diapos = complete? diapos
    le rapport est terminé = complete rapport
    fait : renouveler le passeport = complete renouveler le passeport
    rouvre le rapport = reopen rapport
    renomme le rapport en « Rapport final » = rename rapport → “Rapport final”
    mets la priorité du rapport à haute = rank rapport → p1
    terminer le rapport = complete? rapport
    changer le filtre vendredi = move? filtre → 2026-11-27
    acheter du lait = nothing
    appeler le dentiste demain = nothing
    le rapport n'est pas terminé = nothing
    déjeuner avec Dana demain à 12h = nothing
    déplacer le canapé = nothing
    mettre la table = nothing
    reporter le vote = nothing
    réserver un restaurant pour jeudi = nothing
  `,
  es: `
    ¿puedes mover la reunión con Dana al jueves? = move reunión con Dana → 2026-11-26
    ¿Podrías moverme el dentista al viernes a las 10? = move dentista → 2026-11-27 10:00
    mueve mi 1:1 con Dana al jueves = move 1:1 con Dana → 2026-11-26
    pasa la cita del dentista al viernes a las 10 = move? (event) dentista → 2026-11-27 10:00
    aplaza la demo a mañana a las 15:00 = move demo → 2026-11-22 15:00
    ¿a qué hora es el standup? = nothing
    ¿puedes mover el standup a las 10? = move standup → 10:00
    puedes mover el standup a las 10 = move standup → 10:00
    retrasa la comida una hora = move comida → 60 min
    adelanta la demo 30 minutos = move demo → -30 min
    mueve la reunión del viernes al lunes a las 9 = move reunión @2026-11-27 → 2026-11-23 09:00
    mueve la reunión de las 10 a las 11 = move reunión @10:00 → 11:00
    la demo se ha movido al viernes a las 11 = move demo → 2026-11-27 11:00
    mueve la fecha límite del informe al 4 de diciembre = move informe → 2026-12-04
    oculta el informe hasta el lunes = wait informe → 2026-11-23
    cancela la comida con Dana = drop comida con Dana
    cancelar la comida de mañana por favor = drop comida @2026-11-22
    quita la leche de la lista de la compra = drop leche
    borra la tarea sobre precios = drop (task) precios
    borra la nota sobre el jardín = drop (note) jardín
    la cena ha sido cancelada = drop cena
    marca el informe como hecho = complete informe
    tacha el alquiler = complete? alquiler
    ya he pagado el alquiler = complete alquiler
    terminado con las diapositivas = complete? diapositivas
    el informe está terminado = complete informe
    hecho: renovar el pasaporte = complete renovar el pasaporte
    reabre el informe = reopen informe
    renombra el informe como “Informe final” = rename informe → “Informe final”
    pon la prioridad del informe a alta = rank informe → p1
    terminar el informe = complete? informe
    cambiar el filtro el viernes = move? filtro → 2026-11-27
    comprar leche = nothing
    llamar al dentista mañana = nothing
    el informe no está terminado = nothing
    comida con Dana mañana a las 12 = nothing
    mover el sofá = nothing
    pasar la aspiradora = nothing
    poner la mesa = nothing
    pon la lavadora a lavar = nothing
  `,
  it: `
    puoi spostare la riunione con Dana a giovedì? = move riunione con Dana → 2026-11-26
    Mi potresti annullare la cena di domani? = drop cena @2026-11-22
    puoi spostarmi la cena dalle 10 alle 11? = move cena @10:00 → 11:00
    sposta il mio 1:1 con Dana a giovedì = move 1:1 con Dana → 2026-11-26
    rimanda l'appuntamento dal dentista a venerdì alle 10 = move (event) dentista → 2026-11-27 10:00
    spostare la demo a domani alle 15 = move demo → 2026-11-22 15:00
    puoi spostare lo standup alle 10 = move standup → 10:00
    posticipa il pranzo di un'ora = move pranzo → 60 min
    anticipa la demo di 30 minuti = move demo → -30 min
    sposta la riunione di venerdì a lunedì alle 9 = move riunione @2026-11-27 → 2026-11-23 09:00
    sposta la riunione delle 10 alle 11 = move riunione @10:00 → 11:00
    la demo è stata spostata a venerdì alle 11 = move demo → 2026-11-27 11:00
    sposta la scadenza del rapporto al 4 dicembre = move rapporto → 2026-12-04
    nascondi il rapporto fino a lunedì = wait rapporto → 2026-11-23
    annulla il pranzo con Dana = drop pranzo con Dana
    disdire il pranzo di domani per favore = drop pranzo @2026-11-22
    togli il latte dalla lista della spesa = drop latte
    elimina l'attività sui prezzi = drop (task) prezzi
    cancella la nota sul giardino = drop (note) giardino
    la cena è stata annullata = drop cena
    segna il rapporto come fatto = complete rapporto
    spunta l'affitto = complete? affitto
    ho già pagato l'affitto = complete affitto
    finito con le diapositive = complete? diapositive
    il rapporto è finito = complete rapporto
    fatto: rinnovare il passaporto = complete rinnovare il passaporto
    riapri il rapporto = reopen rapporto
    rinomina il rapporto in “Rapporto finale” = rename rapporto → “Rapporto finale”
    metti la priorità del rapporto a alta = rank rapporto → p1
    finire il rapporto = complete? rapporto
    cambiare il filtro venerdì = move? filtro → 2026-11-27
    comprare il latte = nothing
    chiamare il dentista domani = nothing
    il rapporto non è finito = nothing
    pranzo con Dana domani alle 12 = nothing
    spostare il divano = nothing
    mettere in ordine la cantina = nothing
    portare fuori il cane = nothing
    prenotare un ristorante per giovedì = nothing
  `,
}

describe.each(Object.keys(LINES) as (keyof typeof LINES)[])('changes said in %s', (locale) => {
  const lines = LINES[locale]
    .trim()
    .split('\n')
    .map((line) => line.trim().split(' = ') as [string, string])
  test.each(lines)('“%s” asks for %s', (line, wanted) => {
    expect(inShort(change(line, locale))).toBe(wanted)
  })

  test('are read by nobody who does not type it, and English by everybody', () => {
    const [first = ''] = lines[0] ?? []
    expect(readChange(first, { now: NOW, dayFirst: true })).toBeNull()
    expect(inShort(change('move lunch to Friday', locale))).toBe('move lunch → 2026-11-27')
  })
})

test('undo and “done:” are said in every language that is typed', () => {
  const undoes = ['mach das rückgängig', 'annule la dernière action', 'deshacer', "annulla l'ultima modifica"]
  const all = ['de', 'fr', 'es', 'it'] as const
  expect(undoes.map((line) => asksToUndo(line, all))).toEqual([true, true, true, true])
  expect(undoes.some((line) => asksToUndo(line))).toBe(false)
  expect(
    ['annule le déjeuner', 'annulla il pranzo', 'rückgängig und so'].some((line) => asksToUndo(line, all)),
  ).toBe(false)
  expect(saysDone('erledigt: Pass', ['de'])).toBe(true)
  expect(saysDone('erledigt: Pass')).toBe(false)
})
