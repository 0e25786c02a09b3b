// Where a quote stands in its document: the headings above it, outermost first.

import { html, nothing, type TemplateResult } from "lit";
import type { Citation, Passage } from "./types.js";

/**
 * The section path, each heading in the direction of its own writing. The title, which stands over it, is not said twice, nor
 * is a path of which `said` holds the end: the answer's text shows it.
 */
export function section({ section: path = [], title }: Citation | Passage, said: string[] = []): TemplateResult | typeof nothing {
  const below = path[0] === title ? path.slice(1) : path;
  const isSaid = path.some((_, from) => said.includes(path.slice(from).join(" > ")));
  if (!below.length || isSaid) return nothing;
  const headings = below.map((heading, at) => html`${at ? " > " : ""}<span>${heading}</span>`);
  return html`<p class="section" part="section" dir="auto">${headings}</p>`;
}
