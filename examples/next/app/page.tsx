export default function SignIn() {
  return (
    <main>
      <h1>Who is at this screen?</h1>
      <p>Open one person here and the other in a second browser.</p>
      <nav>
        <a href="/as/EHR-DR-1">
          <strong>Dr. Dana Rivera</strong> Clinician
        </a>
        <a href="/as/PATIENT-1">
          <strong>Priya Nair</strong> Patient
        </a>
      </nav>
    </main>
  )
}
