import {
  type Contact,
  type ContactChanges,
  decodeContact,
  encodeContactChanges,
  encodeNewContact,
  type NewContact,
} from '../wire/contact.ts'
import type { Calls } from './calls.ts'
import type { CallOptions } from './options.ts'
import { type ContactReference, contactPath, hostContactsPath, type UserReference } from './reference.ts'

/** The address books of your hosts (A407). There is no documented call that lists them. */
export type Contacts = {
  /**
   * Puts a contact into a host's address book (documented, A407; that the contact is answered is inferred from the guide). It is
   * never sent twice.
   */
  create(host: UserReference, contact: NewContact, options?: CallOptions): Promise<Contact>
  /** Changes some fields of a contact. Inferred: A407 says that it can be done; method, path and body were not visible. */
  update(contact: ContactReference, changes: ContactChanges, options?: CallOptions): Promise<void>
  /** Deletes a contact. Inferred: A407 says that it can be done; method and path were not visible. */
  delete(contact: ContactReference, options?: CallOptions): Promise<void>
}

/** Creates the calls about contacts. */
export const createContacts = (calls: Calls): Contacts => ({
  create: async (host, contact, options) => {
    const call = { operation: 'contacts.create', path: hostContactsPath(host), body: encodeNewContact(contact) }
    return calls.ask({ ...call, method: 'POST' }, decodeContact, options)
  },
  update: async (contact, changes, options) => {
    const call = { operation: 'contacts.update', path: contactPath(contact), body: encodeContactChanges(changes) }
    return calls.tell({ ...call, method: 'PUT' }, options)
  },
  delete: async (contact, options) =>
    calls.tell({ operation: 'contacts.delete', method: 'DELETE', path: contactPath(contact) }, options),
})
