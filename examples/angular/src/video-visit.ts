import { Component, CUSTOM_ELEMENTS_SCHEMA, computed, input, signal } from '@angular/core'
import type { SessionState } from '@securevideo/widget'
import type { Visit } from './visit.ts'

@Component({
  selector: 'video-visit',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <h1>{{ visit().about }}</h1>
    <securevideo-session
      [apiKey]="visit().apiKey"
      [externalSessionId]="visit().externalSessionId"
      (sv-statechange)="state.set($event.detail.to)"
    />
    @if (isOver()) {
      <p>Anything left to ask? Call us: <a href="tel:5550100">555-0100</a>.</p>
    }
  `,
})
export class VideoVisit {
  readonly visit = input.required<Visit>()
  readonly state = signal<SessionState>('idle')
  readonly isOver = computed(() => this.state() === 'left' || this.state() === 'ended')
}
