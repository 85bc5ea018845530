import { use } from 'react'
import { SignIn } from './sign-in.tsx'
import { VideoVisit } from './video-visit.tsx'
import type { Visit } from './visit.ts'

export const Clinic = ({ asked }: { asked: Promise<Visit | null> }) => {
  const visit = use(asked)
  return (
    <>
      <header>Juniper Street Clinic {visit && <a href="/as/nobody">Switch</a>}</header>
      <main>{visit ? <VideoVisit visit={visit} /> : <SignIn />}</main>
    </>
  )
}
