import { Outlet } from 'react-router'

/** A middleware that reads the body and keeps nothing of it. */
export const middleware = [
  async ({ request }, next) => {
    if (request.headers.has('x-drain')) await request.arrayBuffer()
    return next()
  },
]

export default function Root() {
  return (
    <html lang="en">
      <body>
        <Outlet />
      </body>
    </html>
  )
}
