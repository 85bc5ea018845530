import type { TemplateResult } from 'lit'
import { icons } from './check-icons.ts'
import type { Opening } from './opening.ts'
import type { CheckSurroundings } from './report.ts'
import { type CheckRow, describeRows } from './rows.ts'

/** The whole panel. `said` is what a screen reader was told, oldest first. */
export const renderCheck = (
  opening: Opening,
  surroundings: CheckSurroundings,
  said: readonly string[],
  close: () => void,
): TemplateResult => {
  const { html, media, tag, dir, words } = surroundings
  const { found, picture, tracks } = opening

  const icon = (name: keyof typeof icons) =>
    html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${icons[name]} /></svg>`

  const button = (label: string, press: () => void, primary = '') =>
    html`<button
      type="button"
      class=${primary}
      part="button ${primary && 'button-primary'}"
      @click=${({ detail }: MouseEvent) => {
        // The second half of a double click would land on whatever button comes there next.
        if (detail < 2) press()
      }}
    >
      ${label}
    </button>`

  const device = (label: string, track: MediaStreamTrack, choose: (id: string) => void) => {
    const devices = opening.devicesLike(track)
    if (devices.length < 2) return html`<bdi part="device">${track.label}</bdi>`
    const used = track.getSettings().deviceId
    const options = devices.map(
      (one) => html`<option value=${one.deviceId} .selected=${one.deviceId === used}>${one.label}</option>`,
    )
    const changed = ({ target }: Event) => {
      if (target instanceof HTMLSelectElement) choose(target.value)
    }
    return html`<select part="device" aria-label=${label} @change=${changed}>
      ${options}
    </select>`
  }

  const row = ({ part, title, text, tone, retry }: CheckRow) => {
    const track = part === 'camera' || part === 'microphone' ? tracks[part] : undefined
    const asked = found[part]?.[1] === 'didYou'
    const sign = tone === 'calm' ? '' : html`<i>${icon(tone)}</i>`
    return html`<li class=${tone} data-part=${part}>
      <span>${icon(part)}${sign}</span>
      <div>
        <h3 tabindex="-1">${title}</h3>
        <p part="message">${text}</p>
        ${track ? device(title, track, (id) => opening.retry(part, id)) : ''}
        ${asked ? button(words.yes, () => opening.answer(true)) : ''}
        ${asked ? button(words.no, () => opening.answer(false)) : ''}
        ${part === 'speaker' ? button(words.play, opening.play) : ''}
        ${retry ? button(words.again, () => opening.retry(part)) : ''}
      </div>
    </li>`
  }

  const face = picture
    ? html`<video autoplay playsinline .muted=${true} .srcObject=${picture} aria-label=${words.picture}></video>`
    : html`<div class="face">${icon(media === 'audio' ? 'microphone' : 'camera')}</div>`

  const meter = html`<div
    class="meter"
    part="meter"
    role="meter"
    aria-label=${words.microphone}
    aria-valuemax="10"
    aria-valuenow="0"
    aria-valuetext=${words[found.microphone?.[1] ?? 'speak']}
  >
    ${icon('microphone')}<span></span>
  </div>`
  const note = html`<p class="note">${words.note}</p>`
  const told = said.map((sentence) => html`<p>${sentence}</p>`)

  return html`<div class="check" lang=${tag} dir=${dir}>
    <h2 part="heading" tabindex="-1">${media === 'audio' ? words.titleSound : words.title}</h2>
    <div class="columns">
      <div class="preview" part="preview">${face}${tracks.microphone ? meter : ''}</div>
      <ul>
        ${describeRows(opening, surroundings).map(row)}
      </ul>
    </div>
    ${tracks.camera || tracks.microphone ? note : ''}
    <div class="actions" part="actions">${button(words.done, close, 'primary')}</div>
    <div class="spoken" role="status" aria-atomic="false">${told}</div>
  </div>`
}
