import { Injectable, signal } from '@angular/core'

/** What the page gives to its elements, and what it hears from them, from one route to the next. */
@Injectable({ providedIn: 'root' })
export class Given {
  readonly apiKey = signal('')
  readonly session = signal('')
  readonly first = signal('')
  readonly second = signal('')
}
