import { StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { Clinic } from './clinic.tsx'
import './clinic.css'
import { askForVisit } from './visit.ts'

const place = document.querySelector('#clinic')
if (place) {
  createRoot(place).render(
    <StrictMode>
      <Suspense>
        <Clinic asked={askForVisit()} />
      </Suspense>
    </StrictMode>,
  )
}
