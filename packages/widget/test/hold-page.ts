// `location` cannot be replaced; the browser asks this before it goes.
type Navigation = EventTarget & { addEventListener: EventTarget['addEventListener'] }
const navigation = Reflect.get(window, 'navigation') as Navigation

/** Keeps the page where it is, and says where it would have gone. */
export const holdPage = (): { gone: string[]; letGo(): void } => {
  const gone: string[] = []
  const hold = (event: Event) => {
    gone.push(new URL(Reflect.get(Reflect.get(event, 'destination') as object, 'url') as string).pathname)
    event.preventDefault()
  }
  navigation.addEventListener('navigate', hold)
  return { gone, letGo: () => navigation.removeEventListener('navigate', hold) }
}
