// Where a quote stands in its document: the headings above it, outermost first.

import { html, nothing, type TemplateResult } from "lit";
import type { Citation, Passage } from "./types.js";

/** The section path, each heading in the direction of its own writing; nothing where it would only say the title. */
export function section({ section: path = [], title }: Citation | Passage): TemplateResult | typeof nothing {
  if (!path.length || (path.length === 1 && path[0] === title)) return nothing;
  const headings = path.map((heading, at) => html`${at ? " > " : ""}<span>${heading}</span>`);
  return html`<p class="section" part="section" dir="auto">${headings}</p>`;
}
