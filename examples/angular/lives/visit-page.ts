import { Component, CUSTOM_ELEMENTS_SCHEMA, inject } from '@angular/core'
import { Given } from './given.ts'

@Component({
  selector: 'visit-page',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <securevideo-session
      [apiKey]="given.apiKey()"
      [externalSessionId]="given.session()"
      [headers]="headers"
      (sv-statechange)="given.first.set(given.first() + ' ' + $event.detail.to)"
    />
  `,
})
export class VisitPage {
  readonly given = inject(Given)
  readonly headers = () => ({ 'x-lives-in': 'angular' })
}
