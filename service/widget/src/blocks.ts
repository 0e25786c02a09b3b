// The blocks of an answer as elements: every text becomes a text node, markers become what `chip` makes of them.

import { html, type TemplateResult } from "lit";
import type { Block, Inline } from "./markdown.js";
import type { Strings } from "./strings.js";

export interface Drawing {
  strings: Strings;
  chip: (number: number) => TemplateResult;
}

/** A block; what is wide can be scrolled, with the keyboard too. */
export function shown(block: Block, drawing: Drawing): TemplateResult {
  switch (block.kind) {
    case "paragraph":
      return html`<p part="text" dir="auto">${words(block.words, drawing)}</p>`;
    case "section":
      return html`<p class="section" part="path" dir="auto"><strong>${path(block.headings, drawing)}</strong></p>`;
    case "code":
      return html`<pre part="code" dir="ltr" role="group" aria-label=${drawing.strings.code} tabindex="0"><code>${block.text}</code></pre>`;
    case "table":
      return table(block.rows, drawing);
    case "list":
      return list(block.items, block.start, drawing);
  }
}

function words(found: Inline[], drawing: Drawing): unknown[] {
  return found.map((word) => {
    if (typeof word === "string") return word;
    return "number" in word ? drawing.chip(word.number) : html`<strong>${words(word.strong, drawing)}</strong>`;
  });
}

/** Headings, each in the direction of its own writing. */
function path(headings: Inline[][], drawing: Drawing): TemplateResult[] {
  return headings.map((heading, at) => html`${at ? " > " : ""}<span>${words(heading, drawing)}</span>`);
}

function table([names = [], ...rows]: Inline[][][], drawing: Drawing): TemplateResult {
  return html`<div class="wide" role="group" aria-label=${drawing.strings.table} tabindex="0">
    <table part="table" dir="auto">
      <thead>
        <tr>${names.map((name) => html`<th scope="col" dir="auto">${words(name, drawing)}</th>`)}</tr>
      </thead>
      <tbody>
        ${rows.map((row) => html`<tr>${row.map((cell) => html`<td dir="auto">${words(cell, drawing)}</td>`)}</tr>`)}
      </tbody>
    </table>
  </div>`;
}

function list(items: Block[][], start: number | null, drawing: Drawing): TemplateResult {
  const held = items.map((item) => html`<li dir="auto">${item.map((block) => inItem(block, drawing))}</li>`);
  return start === null
    ? html`<ul part="list" dir="auto">${held}</ul>`
    : html`<ol part="list" dir="auto" start=${start}>${held}</ol>`;
}

function inItem(block: Block, drawing: Drawing): unknown {
  return block.kind === "paragraph" ? html`<div>${words(block.words, drawing)}</div>` : shown(block, drawing);
}
