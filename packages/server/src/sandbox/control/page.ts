import { html } from 'hono/html'
import type { Markup } from '../hub/page.ts'
import { icons } from '../hub/pages/icons.ts'
import type { ControlContext, Desk } from './context.ts'
import { accountSection } from './sections/account.ts'
import { clockSection } from './sections/clock.ts'
import { faultsSection } from './sections/faults.ts'
import { limitsSection } from './sections/limits.ts'
import { peopleSection } from './sections/people.ts'
import { requestsSection } from './sections/requests.ts'
import { sessionsSection } from './sections/sessions.ts'
import { webhooksSection } from './sections/webhooks.ts'

/** The whole control page. Every button is a form, so it works without its script too; the script only saves the reload. */
export const controlPage = (context: ControlContext, desk: Desk): Markup => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="robots" content="noindex">
<title>Control – Sandbox</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/sandbox/control.css">
<script src="/sandbox/control.js" defer></script>
</head>
<body class="control">
<aside class="ribbon" aria-label="About this page"><strong>Sandbox</strong> – a pretend SecureVideo with invented people</aside>
<header class="top"><h1 class="brand">${icons.logo}<span>Sandbox control</span></h1>${clockSection(context)}</header>
<main class="board">
<div class="column wide">${sessionsSection(context, desk)}${requestsSection(context)}</div>
<div class="column">${faultsSection(context)}${webhooksSection(context)}</div>
<div class="column">${limitsSection(context)}${accountSection(context, desk)}${peopleSection(context)}</div>
</main>
<p id="said" class="said" role="status"></p>
</body>
</html>`
