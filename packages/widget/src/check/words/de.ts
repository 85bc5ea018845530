import type { CheckWords } from './en.ts'

/** German. */
export const words: CheckWords = {
  title: 'Kamera und Ton prüfen',
  titleSound: 'Ton prüfen',
  camera: 'Kamera',
  microphone: 'Mikrofon',
  speaker: 'Lautsprecher',
  browser: 'Browser',
  network: 'Verbindung',
  picture: 'Ihr Bild',
  asking: 'Wenn der Browser fragt, wählen Sie „Zulassen“.',
  seen: 'Wir sehen Ihr Bild.',
  speak: 'Bitte sagen Sie etwas.',
  heard: 'Wir hören Sie.',
  quiet: 'Wir hören noch nichts. Ist das Mikrofon eingeschaltet?',
  muted: 'Ausgeschaltet. Bitte schalten Sie das Gerät ein.',
  denied: 'Blockiert. Wählen Sie das Symbol neben der Adresse der Seite, und erlauben Sie den Zugriff dort.',
  deniedIos:
    'Blockiert. Öffnen Sie die Einstellungen des Geräts, wählen Sie Apps, dann {browser}, und erlauben Sie den Zugriff dort.',
  deniedMac:
    'Blockiert. Wählen Sie im Menü Safari „Einstellungen für diese Website“, und erlauben Sie den Zugriff dort.',
  deniedSystem:
    'Ihr Gerät verweigert dem Browser den Zugriff. Öffnen Sie die Einstellungen des Geräts, dann Datenschutz, und erlauben Sie den Zugriff dort.',
  dismissed: 'Der Browser bekam keine Antwort. Wählen Sie „Erneut versuchen“, dann „Zulassen“.',
  missing: 'Nichts gefunden.',
  soundOnly: 'Keine gefunden. Sie können auch nur mit Ton teilnehmen.',
  inUse: 'Ein anderes Programm benutzt das Gerät. Schließen Sie es, und wählen Sie „Erneut versuchen“.',
  insecure: 'Diese Seite ist nicht sicher; Kamera und Mikrofon gehen hier nicht. Bitte sagen Sie der Praxis Bescheid.',
  inApp: 'In dieser App gehen Kamera und Mikrofon nicht. Wählen Sie ihr Menü (⋯), dann „In {browser} öffnen“.',
  unsupported:
    'Das geht in diesem Browser nicht. Nehmen Sie bitte ein neues Chrome, Edge, Firefox oder Safari, oder fragen Sie die Praxis.',
  failed: 'Das Gerät startet nicht. Wählen Sie „Erneut versuchen“, oder starten Sie es neu.',
  tryTone: 'Spielen Sie einen kurzen Ton ab.',
  play: 'Ton abspielen',
  didYou: 'Haben Sie ihn gehört?',
  yes: 'Ja',
  no: 'Nein',
  soundWorks: 'Ihr Ton funktioniert.',
  noSound: 'Stellen Sie lauter, und prüfen Sie Ihre Kopfhörer. Spielen Sie den Ton dann noch einmal ab.',
  reaching: 'Einen Moment, bitte.',
  reached: 'Browser und Verbindung sind bereit.',
  unreachable: 'Wir erreichen die Praxis nicht. Bitte prüfen Sie Ihre Internetverbindung.',
  note: 'Das ist nur eine Probe. Die Sitzung fragt vielleicht noch einmal nach den Geräten.',
  again: 'Erneut versuchen',
  done: 'Fertig',
}
