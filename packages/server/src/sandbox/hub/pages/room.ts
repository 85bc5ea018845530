import { html } from 'hono/html'
import { type Markup, type Page, writeJsonBlock } from '../page.ts'
import type { RoomConfig } from '../room-messages.ts'
import type { When } from '../when.ts'
import { icons } from './icons.ts'

/** What the room page shows of the session. */
export type RoomFacts = { config: RoomConfig; topic: string; when: When; dashboard: string | undefined }

const ownPicture = (extra: string): Markup => html`<div class="self ${extra}" data-self-box data-picture="none">
<video data-self autoplay muted playsinline aria-label="Your own picture"></video>
<span class="self-off">${icons.cameraOff}<span>Your camera is off</span></span>
</div>`

const deviceButtons =
  (): Markup => html`<button type="button" class="round" data-action="audio" data-on="false" aria-label="Unmute microphone">
<span class="when-on">${icons.microphone}</span><span class="when-off">${icons.microphoneOff}</span></button>
<button type="button" class="round" data-action="video" data-on="false" aria-label="Turn camera on">
<span class="when-on">${icons.camera}</span><span class="when-off">${icons.cameraOff}</span></button>`

const deviceNote = html`<p class="device-note" data-device-note hidden></p>`

const door = ({
  config,
  topic,
  when,
}: RoomFacts): Markup => html`<section data-view-name="door" data-title="Join" class="door" hidden>
<div class="preview">${ownPicture('large')}<div class="preview-buttons">${deviceButtons()}</div></div>
<div class="door-words">
<h1 tabindex="-1">${config.isHost ? 'Your session' : html`Your session with ${config.host}`}</h1>
<p class="when">${icons.calendar}<span><time datetime="${when.iso}">${when.day}<br><strong>${when.time}</strong></time></span></p>
${topic ? html`<p class="topic">${topic}</p>` : ''}
<p class="as">You join as <strong>${config.name}</strong></p>
${deviceNote}
<button type="button" class="button primary wide" data-action="enter">${config.isHost ? 'Start session' : 'Enter waiting room'}</button>
</div>
</section>`

const zoom = html`<section data-view-name="zoom" data-title="Open Zoom" class="centre" hidden><div class="card notice">
<div class="badge">${icons.camera}</div>
<h1 tabindex="-1">This session runs in Zoom</h1>
<p>Zoom needs your click to open.</p>
<button type="button" class="button primary wide" data-action="openZoom">Open Zoom</button>
<p class="fine">In the sandbox no other program opens: the call goes on in this page.</p>
</div></section>`

const waiting = ({
  config,
  when,
}: RoomFacts): Markup => html`<section data-view-name="waiting" data-title="Waiting room" class="waiting" hidden>
<div class="waiting-words">
<span class="breath" aria-hidden="true"></span>
<h1 tabindex="-1">You are in the waiting room</h1>
<p>The session starts by itself when ${config.host} comes in. Please keep this page open.</p>
<p class="told">
<span id="connecting">Connecting…</span>
<span data-host-sees="true" hidden>${icons.check}${config.host} can see that you are here.</span>
<span data-host-sees="false" hidden>${icons.clock}${config.host} will see that you are here on opening today’s sessions.</span>
</p>
<p class="fine"><time datetime="${when.iso}">Scheduled for ${when.time}</time></p>
</div>
<div class="preview">${ownPicture('large')}<div class="preview-buttons">${deviceButtons()}
<button type="button" class="round quiet" data-action="hangUp" aria-label="Leave the waiting room" title="Leave the waiting room">${icons.out}</button></div>
${deviceNote}</div>
</section>`

const call = html`<section data-view-name="call" data-title="In session" class="call" hidden>
<header class="call-head"><h1 id="with" tabindex="-1">Connecting…</h1><span id="timer" class="timer" role="timer" aria-label="Length of the call">00:00</span></header>
<div class="stage">
<div id="grid" class="grid" role="group" aria-label="Other people in the call" data-count="0"></div>
${ownPicture('')}
<div class="alone"><h2 id="alone-heading">Connecting…</h2><p id="alone-text"></p></div>
<p id="broken" class="float warning" hidden>Your connection was interrupted. Reconnecting…</p>
<p id="toast" class="float toast" aria-hidden="true" hidden></p>
<button type="button" id="sound" class="button primary float-button" data-action="sound" hidden>${icons.sound} Turn sound on</button>
</div>
${deviceNote}
<div class="controls" role="group" aria-label="Call controls">${deviceButtons()}
<button type="button" class="round" data-action="screen" data-on="false" aria-label="Share screen" hidden>${icons.screen}</button>
<button type="button" class="round danger" data-action="hangUp" aria-label="Hang up" title="Hang up">${icons.hangUp}</button>
</div>
</section>`

const ending = (view: string, icon: Markup, title: string, text: string, actions: Markup | ''): Markup =>
  html`<section data-view-name="${view}" data-title="${title}" class="centre" hidden><div class="card notice">
<div class="badge">${icon}</div><h1 tabindex="-1">${title}</h1><p>${text}</p>${actions}</div></section>`

const tile = html`<template id="tile"><div class="tile" role="group" data-picture="none" data-state="connecting">
<video data-part="video" autoplay playsinline></video>
<span class="avatar" data-part="avatar" aria-hidden="true"></span>
<span class="tile-note" data-part="note">Connecting…</span>
<span class="tile-name"><span class="tile-muted" data-part="muted">${icons.microphoneOff}</span><span data-part="name"></span></span>
</div></template>`

/** The page of one person at one session: the door, the waiting room, the call and the way out. */
export const roomPage = (facts: RoomFacts): Page => {
  const again = html`<button type="button" class="button primary wide" data-action="again">Rejoin</button>`
  const back = facts.dashboard ? html`<a class="button wide" href="${facts.dashboard}">Back to my sessions</a>` : ''
  return {
    title: facts.config.isHost ? 'Your session' : `Session with ${facts.config.host}`,
    style: 'room',
    script: 'room',
    attributes: { class: 'room', 'data-view': 'loading' },
    body: html`<main>
<noscript><p class="centre">A video session needs JavaScript. Please allow it for this page.</p></noscript>
${door(facts)}${zoom}${waiting(facts)}${call}
${ending('left', icons.check, 'You have left the session', 'You can come back while the session is active.', html`${again}${back}`)}
${ending('replaced', icons.info, 'You are in this session from another page', 'Only one page at a time can be in the call. You can bring it back here.', html`<button type="button" class="button primary wide" data-action="again">Use this page instead</button>${back}`)}
${ending('cancelled', icons.calendar, 'This session is closed', 'It was cancelled or is no longer active.', back)}
${ending('gone', icons.clock, 'This visit has ended', 'Go back to where you came from and join again.', back)}
</main>
<div id="announcements" class="unseen" role="log" aria-live="polite" aria-label="Announcements"></div>
${tile}${writeJsonBlock('config', facts.config)}`,
  }
}
