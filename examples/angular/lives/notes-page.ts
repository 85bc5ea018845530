import { Component } from '@angular/core'

@Component({ selector: 'notes-page', template: '<p>Notes of the last visit</p>' })
export class NotesPage {}
