import '@securevideo/widget'
import { bootstrapApplication } from '@angular/platform-browser'
import { provideRouter } from '@angular/router'
import { LivesPage } from './lives-page.ts'
import { NotesPage } from './notes-page.ts'
import { VisitPage } from './visit-page.ts'

await bootstrapApplication(LivesPage, {
  providers: [
    provideRouter([
      { path: '', component: VisitPage },
      { path: 'notes', component: NotesPage },
    ]),
  ],
})
