import type { JsonObject } from './call.ts'
import { Refusal } from './respond.ts'

/** Reads text from a body. A number is taken for its digits, as ASP.NET does; absent, null and blank give undefined. @throws Refusal 400 */
export const text = (body: JsonObject, name: string): string | undefined => {
  const value = body[name]
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'string') return value.trim() || undefined
  if (typeof value === 'number') return String(value)
  throw new Refusal(400, `${name} has to be text.`)
}

/** Reads text that may not be missing. @throws Refusal 400 */
export const requiredText = (body: JsonObject, name: string): string => {
  const value = text(body, name)
  if (value === undefined) throw new Refusal(400, `${name} is required.`)
  return value
}

/** Reads a number, also from its digits; absent, null and blank give null. @throws Refusal 400 */
export const numberOrNull = (body: JsonObject, name: string): number | null => {
  const value = body[name]
  if (value === undefined || value === null || value === '') return null
  const number = typeof value === 'string' ? Number(value) : value
  if (typeof number !== 'number' || !Number.isFinite(number)) throw new Refusal(400, `${name} has to be a number.`)
  return number
}

/** Whether a value is a JSON object and not an array. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
