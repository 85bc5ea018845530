import type { RareWords } from '../../element/words.ts'

/** German. */
export const words: RareWords = {
  idleText: 'Diese Sitzung ist noch nicht eingerichtet.',
  closed: 'Das Fenster der Sitzung ist geschlossen',
  closedText: 'Wenn Sie nicht gehen wollten, kehren Sie einfach zurück.',
  lost: 'Ist Ihre Sitzung noch offen?',
  lostText: 'Diese Seite sieht ihr Fenster nicht mehr. Wenn Sie es geschlossen haben, öffnen Sie es wieder.',
  reopen: 'Wieder öffnen',
  otherOpen: 'Bitte schließen Sie auch das andere Fenster. Ihre Kamera ist dort vielleicht noch an.',
  cancelled: 'Diese Sitzung wurde abgesagt',
  cancelledText: 'Bitte vereinbaren Sie mit der Praxis einen neuen Termin.',
  check: 'Erneut nachsehen',
  expired: 'Ihre Einladung gilt nicht mehr',
  expiredText: 'Bitte lassen Sie sich von der Praxis eine neue geben.',
  blockedText: 'Bitte öffnen Sie sie in einem neuen Fenster.',
  trying: 'Diese Seite versucht es von selbst weiter.',
  reference: 'Kennung',
  network: 'Im Moment ist keine Verbindung möglich',
  networkText: 'Bitte prüfen Sie Ihre Internetverbindung.',
  forDeveloper: 'Für die Entwickler dieser Seite',
  busy: 'Der Videodienst ist stark ausgelastet',
  busyText: 'Bitte warten Sie einige Minuten, und versuchen Sie es dann noch einmal.',
  absent: 'Wir finden diese Sitzung nicht für Sie',
  absentText:
    'Vielleicht sind Sie mit einem anderen Konto angemeldet, oder der Link ist alt. Bitte fragen Sie die Praxis.',
  popup: 'Ihr Browser hat das Fenster der Sitzung blockiert',
  popupText: 'Wählen Sie „Erneut versuchen“. Wenn das nicht hilft, wählen Sie „Stattdessen hier öffnen“.',
  page: 'Diese Sitzung kann hier nicht angezeigt werden',
  pageText: 'Diese Seite ist nicht richtig eingerichtet. Bitte sagen Sie der Praxis Bescheid.',
}
