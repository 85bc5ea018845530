import { Component, CUSTOM_ELEMENTS_SCHEMA, inject, signal } from '@angular/core'
import { RouterLink, RouterOutlet } from '@angular/router'
import { Given } from './given.ts'

@Component({
  selector: 'lives-page',
  imports: [RouterLink, RouterOutlet],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <button type="button" (click)="given.session.set('VISIT-1001')">Name the session</button>
    <button type="button" (click)="given.apiKey.set(apiKey())">Give the key</button>
    <button type="button" routerLink="/notes">Go away</button>
    <button type="button" routerLink="/">Come back</button>
    <button type="button" (click)="hasOther.set(!hasOther())">
      {{ hasOther() ? 'Hide the other' : 'Show another' }}
    </button>
    <output id="first">{{ given.first() }}</output>
    <output id="second">{{ given.second() }}</output>
    <router-outlet />
    @if (hasOther()) {
      <securevideo-session
        [apiKey]="apiKey()"
        external-session-id="VISIT-1003"
        label="Another session"
        (sv-statechange)="given.second.set(given.second() + ' ' + $event.detail.to)"
      />
    }
  `,
})
export class LivesPage {
  readonly given = inject(Given)
  readonly apiKey = signal('')
  readonly hasOther = signal(false)

  constructor() {
    fetch('/api/visit')
      .then((answer) => answer.json())
      .then(({ apiKey }) => this.apiKey.set(apiKey))
  }
}
