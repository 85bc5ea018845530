export default function NotFound() {
  return (
    <main>
      <h1>There is no such visit</h1>
      <p>It may have been moved.</p>
    </main>
  )
}
