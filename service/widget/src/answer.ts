// <citeback-answer>: one answer with its numbers, its conflicts, and what can be done with it.

import { LitElement, html, nothing, svg, type TemplateResult } from "lit";
import type { Client } from "./client.js";
import { cut } from "./points.js";
import { section } from "./section.js";
import type { Strings } from "./strings.js";
import { answerStyles, theme } from "./styles.js";
import type { Citation, Exchange, Position } from "./types.js";

const THUMB = svg`<path d="M2 10h4v11H2zM8 21V10l4.5-8c1.5 0 2.5 1 2.5 2.5L14.3 9H20a2 2 0 0 1 2 2.4l-1.5 7.8A2.2 2.2 0 0 1 18.3 21z" />`;
const SURE = 0.6;
const FAIRLY_SURE = 0.3;

/**
 * @fires citeback-open-source - a citation is to be shown in its document; `detail` is the citation
 * @fires citeback-retry - the question is to be asked again
 * @fires citeback-rate - `detail` is `{ rating, comment }`
 */
export class CitebackAnswer extends LitElement {
  static override readonly styles = [theme, answerStyles];
  static override properties = {
    exchange: { attribute: false },
    strings: { attribute: false },
    client: { attribute: false },
    opened: { state: true },
    copied: { state: true },
    commenting: { state: true },
  };
  declare exchange: Exchange;
  declare strings: Strings;
  declare client: Client;
  declare opened: number | null;
  declare copied: boolean;
  declare commenting: boolean;

  constructor() {
    super();
    this.opened = null;
    this.copied = false;
    this.commenting = false;
  }

  static define(name = "citeback-answer"): void {
    if (!customElements.get(name)) customElements.define(name, this);
  }

  override render(): TemplateResult {
    const { exchange, strings } = this;
    switch (exchange.state) {
      case "waiting":
        return html`<p class="quiet">${strings.looking}</p>`;
      case "streaming":
        return html`<p part="text" dir="auto">${exchange.text}</p>`;
      case "stopped":
        return html`<p part="text" dir="auto">${exchange.text}</p><p class="quiet">${strings.stopped}</p>${this.#retry()}`;
      case "failed":
        return html`<p part="error">${strings.failed} ${exchange.error}</p>${this.#retry()}`;
      case "done":
        return this.#done();
    }
  }

  #done(): TemplateResult {
    const answer = this.exchange.answer!;
    return html`
      ${this.#text()}
      ${answer.conflicts.map((conflict) => this.#positions(conflict.topic, conflict.positions))}
      ${answer.status === "unanswerable" && answer.nearest.length ? this.#nearest() : nothing}
      ${answer.citations.length ? html`<p class="quiet" part="confidence">${this.#confidence(answer.confidence)}</p>` : nothing}
      ${this.#tools()}
    `;
  }

  /** The answer's text cut at its segments, the numbers as buttons; what stands between segments is said as it is. */
  #text(): TemplateResult[] {
    const answer = this.exchange.answer!;
    const offsets = answer.segments.flatMap((segment) => [segment.start, segment.end]);
    const pieces = cut(answer.answer, ...offsets);
    const without = (text: string) => text.replace(/\s*(\[\d+\])+\s*/g, " ").trim();
    const shown: TemplateResult[] = [];
    answer.segments.forEach((segment, at) => {
      const before = without(pieces[2 * at]!);
      if (before) shown.push(html`<p part="text" dir="auto">${before}</p>`);
      shown.push(html`<p part="text" dir="auto">${segment.text}${segment.citations.map((number) => this.#chip(number))}</p>`);
      const open = answer.citations.find(({ number }) => number === this.opened);
      if (open && segment.citations.includes(open.number)) shown.push(this.#card(open));
    });
    const last = without(pieces.at(-1)!);
    if (last) shown.push(html`<p part="text" dir="auto">${last}</p>`);
    return shown;
  }

  #chip(number: number): TemplateResult {
    const open = this.opened === number;
    return html`<button
      class="chip"
      part="chip"
      aria-expanded=${open ? "true" : "false"}
      aria-label="${this.strings.citation} ${number}"
      @click=${() => (this.opened = open ? null : number)}
      >${number}</button
    >`;
  }

  #card(citation: Citation): TemplateResult {
    const { strings } = this;
    const [from, to] = citation.highlight ?? [0, 0];
    const [before, inside, after] = cut(citation.quote, from, to);
    return html`<div class="card" part="card">
      <strong>${citation.title}</strong>
      <span class="quiet">
        ${citation.published ?? strings.undated} · ${citation.path},
        ${citation.page ? `${strings.page} ${citation.page}` : `${strings.line} ${citation.start_line}`}
      </span>
      ${section(citation)}
      <blockquote dir="auto">${before}${inside ? html`<mark>${inside}</mark>` : nothing}${after}</blockquote>
      <div class="tools">
        <button @click=${() => this.#fire("citeback-open-source", citation)}>${strings.document}</button>
        <a href=${this.client.address(citation.url)} target="_blank" rel="noopener">${strings.openPage}</a>
      </div>
    </div>`;
  }

  #positions(topic: string, positions: Position[]): TemplateResult {
    const { strings } = this;
    return html`<table part="conflict">
      <caption class="quiet">${topic}</caption>
      <thead>
        <tr><th scope="col">${strings.value}</th><th scope="col">${strings.saidIn}</th><th scope="col">${strings.published}</th></tr>
      </thead>
      <tbody>
        ${positions.map(
          (position) => html`<tr>
            <td>${position.value}</td>
            <td>${position.citations.map((number) => this.#title(number))}</td>
            <td>${position.published ?? strings.undated}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #title(number: number): TemplateResult {
    const citation = this.exchange.answer!.citations.find((one) => one.number === number)!;
    return html`<div>${citation.title} ${this.#chip(number)}</div>`;
  }

  #nearest(): TemplateResult {
    return html`<p class="quiet">${this.strings.nearest}</p>
      ${this.exchange.answer!.nearest.map(
        (passage) => html`<div class="card" part="card">
          <a href=${this.client.address(passage.url)} target="_blank" rel="noopener">${passage.title}</a>
          ${section(passage)}
          <blockquote dir="auto">${passage.text}</blockquote>
        </div>`,
      )}`;
  }

  #tools(): TemplateResult {
    const { strings, exchange } = this;
    const rate = (rating: "up" | "down") => html`<button
      aria-pressed=${exchange.rating === rating ? "true" : "false"}
      aria-label=${rating === "up" ? strings.helpful : strings.unhelpful}
      title=${rating === "up" ? strings.helpful : strings.unhelpful}
      @click=${() => this.#rate(rating)}
      ><svg class=${rating} viewBox="0 0 24 24" aria-hidden="true">${THUMB}</svg></button
    >`;
    return html`<div class="tools" part="tools">
        <button @click=${this.#copy}>${this.copied ? strings.copied : strings.copy}</button>
        <button @click=${() => this.#fire("citeback-retry")}>${strings.again}</button>
        ${rate("up")}${rate("down")}
      </div>
      ${this.commenting ? this.#comment() : nothing}`;
  }

  #comment(): TemplateResult {
    const send = (event: SubmitEvent) => {
      event.preventDefault();
      const comment = String(new FormData(event.target as HTMLFormElement).get("comment") ?? "");
      this.commenting = false;
      this.#fire("citeback-rate", { rating: "down", comment });
    };
    return html`<form @submit=${send}>
      <input name="comment" maxlength="2000" aria-label=${this.strings.comment} placeholder=${this.strings.comment} />
      <button>${this.strings.submit}</button>
    </form>`;
  }

  #rate(rating: "up" | "down"): void {
    this.commenting = rating === "down";
    if (rating === "up") this.#fire("citeback-rate", { rating, comment: "" });
  }

  #retry(): TemplateResult {
    return html`<div class="tools"><button @click=${() => this.#fire("citeback-retry")}>${this.strings.again}</button></div>`;
  }

  #copy = async (): Promise<void> => {
    const answer = this.exchange.answer!;
    const sources = answer.citations.map((c) => `[${c.number}] ${c.title}, ${new URL(this.client.address(c.url), location.href)}\n    “${c.quote}”`);
    await navigator.clipboard.writeText([answer.answer, "", ...sources].join("\n").trim());
    this.copied = true;
  };

  #confidence(confidence: number): string {
    const { sure, fairlySure, unsure } = this.strings;
    return confidence >= SURE ? sure : confidence >= FAIRLY_SURE ? fairlySure : unsure;
  }

  #fire(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
