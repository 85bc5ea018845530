/** An event of the element: its name begins with `sv-`, it bubbles, and it crosses shadow trees. */
export class SvEvent<Detail> extends CustomEvent<Detail> {
  constructor(name: string, detail: Detail, cancelable = false) {
    super(`sv-${name}`, { bubbles: true, composed: true, cancelable, detail })
  }
}
