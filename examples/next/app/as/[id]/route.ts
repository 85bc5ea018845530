import { redirect } from 'next/navigation'
import { signIn } from '../../../lib/sign-in.ts'

export const GET = async (_request: Request, { params }: { params: Promise<{ id: string }> }) => {
  await signIn((await params).id)
  redirect('/visits/VISIT-1001')
}
