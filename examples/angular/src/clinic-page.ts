import { Component, signal } from '@angular/core'
import { VideoVisit } from './video-visit.ts'
import { askForVisit, type Visit } from './visit.ts'

@Component({
  selector: 'clinic-page',
  imports: [VideoVisit],
  template: `
    <header>Juniper Street Clinic @if (visit()) {<a href="/as/nobody">Switch</a>}</header>
    <main>
      @if (visit(); as visit) {
        <video-visit [visit]="visit" />
      } @else if (visit() === null) {
        <h1>Who is at this screen?</h1>
        <p>Open one person here and the other in a second browser.</p>
        <nav>
          <a href="/as/EHR-DR-1"><strong>Dr. Dana Rivera</strong> Clinician</a>
          <a href="/as/PATIENT-1"><strong>Priya Nair</strong> Patient</a>
        </nav>
      }
    </main>
  `,
})
export class ClinicPage {
  readonly visit = signal<Visit | null | undefined>(undefined)

  constructor() {
    askForVisit().then((visit) => this.visit.set(visit))
  }
}
