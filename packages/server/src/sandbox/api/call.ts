import type { ApiContext } from '../context.ts'
import type { Answer } from './respond.ts'

/** A JSON object as it came in: nothing is known of its fields. */
export type JsonObject = { readonly [name: string]: unknown }

/** One authenticated call to a resource. */
export type Call = ApiContext & {
  /** The second segment of the path; empty where there is none. */
  id: string
  query: URLSearchParams
  /**
   * Reads the body as a JSON object.
   * @throws Refusal 400 where it is anything else
   */
  body(): Promise<JsonObject>
}

/** What is answered to one verb, synchronously or after reading the body. */
export type Verb = (call: Call) => Answer | Promise<Answer>

/** The verbs of one resource, without and with an id in the path. All others are answered 405. */
export type Resource = {
  [verb in 'GET' | 'GET id' | 'POST' | 'POST id' | 'PUT id' | 'DELETE id']?: Verb
}
