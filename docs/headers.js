// Made of packages/widget/dev/headers.ts by `pnpm --filter @securevideo/widget run headers`.
(function() {
	// src/diagnose/page-headers.ts
	/** The origin of an address, or null where the text is none that may stand in a header. */
	var originOf = (text) => {
		try {
			const { origin } = new URL(text);
			return /^https?:\/\/[\w.:[\]-]+$/.test(origin) ? origin : null;
		} catch {
			return null;
		}
	};
	var known = (addresses) => [...new Set(addresses.map(originOf).filter((origin) => origin !== null))];
	/** What a call cannot do without; people hear and are heard with the first alone. */
	var vitalFeatures = (media) => media === "audio" ? ["microphone"] : ["microphone", "camera"];
	/** What a call is poorer without: sharing a screen, filling it, and sound that starts by itself. */
	var otherFeatures = [
		"display-capture",
		"fullscreen",
		"autoplay"
	];
	/** What the page's content security policy must allow. Each value can be added to a directive that is there already. */
	var pageDirectives = (needs) => {
		const { pageOrigin, endpointOrigin, origins, scriptOrigin = pageOrigin } = needs;
		const sources = (addresses) => known(addresses).map((origin) => origin === originOf(pageOrigin) ? "'self'" : origin).join(" ");
		return {
			"script-src": sources([scriptOrigin]),
			"style-src": "'self'",
			"connect-src": sources([endpointOrigin]),
			"frame-src": sources([endpointOrigin, ...origins])
		};
	};
	/**
	* The `Permissions-Policy` that leaves a call what it needs. A page without that header passes it on already. The endpoint needs no
	* entry: its frame has gone on to the vendor before anything is asked for.
	*/
	var permissionsPolicy = ({ pageOrigin, origins, media }) => {
		const list = ["self", ...known(origins).filter((origin) => origin !== originOf(pageOrigin)).map((origin) => `"${origin}"`)].join(" ");
		return [...vitalFeatures(media), ...otherFeatures].map((feature) => `${feature}=(${list})`).join(", ");
	};
	/** The `allow` of a frame around a page with the widget, where a portal shows that page inside its own. */
	var outerAllow = ({ pageOrigin, media }) => [...vitalFeatures(media), ...otherFeatures].map((feature) => `${feature} ${pageOrigin}`).join("; ");
	/** The headers of a page with the widget, and nothing in them that it does not need. */
	var pageHeaders = (needs) => {
		const directives = Object.entries(pageDirectives(needs)).map(([name, sources]) => `${name} ${sources}`);
		if (needs.trustedTypes) directives.push("require-trusted-types-for 'script'", "trusted-types lit-html");
		return {
			"Content-Security-Policy": directives.join("; "),
			"Permissions-Policy": permissionsPolicy(needs)
		};
	};
	// dev/header-snippets.ts
	var quoted = (text) => text.includes("'") ? `"${text}"` : `'${text}'`;
	var entries = (headers, line) => Object.entries(headers).map(([name, value]) => line(name, value)).join("\n");
	/** How each server sends headers with a page: the lines for its configuration. */
	var snippets = {
		nginx: (headers) => entries(headers, (name, value) => `add_header ${name} ${quoted(value)} always;`),
		Express: (headers) => `app.use((request, response, next) => {\n${entries(headers, (name, value) => `  response.setHeader('${name}',\n    ${quoted(value)})`)}\n  next()\n})`,
		"Next.js": (headers) => `// next.config.mjs\nexport default {\n  headers: async () => [{\n    source: '/:path*',\n    headers: [\n${entries(headers, (name, value) => `      { key: '${name}',\n        value: ${quoted(value)} },`)}\n    ],\n  }],\n}`
	};
	// dev/headers.ts
	var byId = (id, kind) => {
		const element = document.getElementById(id);
		if (!(element instanceof kind)) throw new Error(`The page has no ${id}.`);
		return element;
	};
	var page = byId("page", HTMLInputElement);
	var endpoint = byId("endpoint", HTMLInputElement);
	var script = byId("script", HTMLInputElement);
	var origins = byId("origins", HTMLTextAreaElement);
	var sound = byId("sound", HTMLInputElement);
	var trustedTypes = byId("trusted-types", HTMLInputElement);
	var outcome = byId("outcome", HTMLElement);
	/** Says what is wrong with a field, or that nothing is. */
	var mark = (field, wrong) => {
		field.setAttribute("aria-invalid", String(wrong !== ""));
		const note = byId(`${field.id}-wrong`, HTMLElement);
		if (note.textContent !== wrong) note.textContent = wrong;
	};
	var words = (text) => text.split(/[\s,]+/).filter(Boolean);
	var secureOnly = (origin) => /^(https:|http:\/\/([\w.-]+\.)?localhost\b|http:\/\/127\.)/.test(origin) ? "" : "Browsers give a page over HTTP no camera";
	/** Reads the form; null where a field is not what a header takes. */
	var readNeeds = () => {
		const pageOrigin = originOf(page.value.trim());
		mark(page, pageOrigin ? secureOnly(pageOrigin) : "An address such as https://clinic.example.com");
		const at = (text) => text === "" || text.startsWith("/") ? pageOrigin : originOf(text);
		const endpointOrigin = at(endpoint.value.trim());
		mark(endpoint, endpointOrigin || !pageOrigin ? "" : "A path such as /securevideo, or an address");
		const scriptOrigin = at(script.value.trim());
		mark(script, scriptOrigin || !pageOrigin ? "" : "An address, or nothing");
		const vendors = words(origins.value);
		const strange = vendors.find((vendor) => originOf(vendor) === null);
		mark(origins, vendors.length === 0 ? "One origin at least" : strange === void 0 ? "" : `“${strange}” is not an origin`);
		if (!pageOrigin || !endpointOrigin || !scriptOrigin || strange !== void 0 || vendors.length === 0) return null;
		return {
			pageOrigin,
			endpointOrigin,
			scriptOrigin,
			origins: vendors,
			media: sound.checked ? "audio" : "audio video",
			trustedTypes: trustedTypes.checked
		};
	};
	var write = (id, text) => {
		byId(id, HTMLElement).textContent = text;
	};
	var show = () => {
		const needs = readNeeds();
		outcome.toggleAttribute("inert", needs === null);
		if (needs === null) return;
		const headers = pageHeaders(needs);
		write("csp", headers["Content-Security-Policy"]);
		write("permissions", headers["Permissions-Policy"]);
		write("allow", `<iframe src="${needs.pageOrigin}/…" allow="${outerAllow(needs)}"></iframe>`);
		const directives = pageDirectives(needs);
		write("frame-src", `frame-src ${directives["frame-src"]}`);
		write("connect-src", `connect-src ${directives["connect-src"]}`);
		write("snippet", snippets[document.querySelector("[name=server]:checked")?.value ?? ""]?.(headers) ?? "");
	};
	var copy = async (button) => {
		const source = byId(button.dataset.copy ?? "", HTMLElement);
		const copied = await navigator.clipboard?.writeText(source.textContent ?? "").then(() => true, () => false);
		if (!copied) getSelection()?.selectAllChildren(source);
		write("said", copied ? "Copied" : "Selected: copy it with your keyboard");
		button.textContent = copied ? "Copied" : "Selected";
		setTimeout(() => {
			button.textContent = "Copy";
		}, 2e3);
	};
	document.addEventListener("input", show);
	document.addEventListener("click", ({ target }) => {
		if (target instanceof HTMLButtonElement && target.dataset.copy) copy(target);
	});
	show();
})();
