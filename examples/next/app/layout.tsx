import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import './clinic.css'

export const metadata: Metadata = { title: 'Juniper Street Clinic' }

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <header>
          Juniper Street Clinic <a href="/">Switch</a>
        </header>
        {children}
      </body>
    </html>
  )
}
