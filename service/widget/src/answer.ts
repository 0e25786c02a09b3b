// <citeback-answer>: one answer with its numbers, its conflicts, and what can be done with it.

import { LitElement, html, nothing, svg, type TemplateResult } from "lit";
import { shown } from "./blocks.js";
import type { Client } from "./client.js";
import { numbers, parse, paths, plain, type Block } from "./markdown.js";
import { cut } from "./points.js";
import { section, tellsPath } from "./section.js";
import type { Strings } from "./strings.js";
import { answerStyles, theme } from "./styles.js";
import type { Citation, Exchange, Position } from "./types.js";

const THUMB = svg`<path d="M2 10h4v11H2zM8 21V10l4.5-8c1.5 0 2.5 1 2.5 2.5L14.3 9H20a2 2 0 0 1 2 2.4l-1.5 7.8A2.2 2.2 0 0 1 18.3 21z" />`;
const SURE = 0.6;
const FAIRLY_SURE = 0.3;
const NOWHERE = -1; // the block of a marker that the text lacks

/**
 * @fires citeback-open-source - a citation is to be shown in its document; `detail` is the citation
 * @fires citeback-retry - the question is to be asked again; `detail.asTyped` where its words are to be taken as they are
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
  declare opened: { number: number; block: number } | null;
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
        return html`<p class="quiet" part="progress" dir="auto">${this.#waiting()}</p>`;
      case "streaming":
        return html`${this.#coming()}`;
      case "stopped":
        return html`${this.#coming()}<p class="quiet">${strings.stopped}</p>${this.#retry()}`;
      case "failed":
        return html`<p part="error">${strings.failed} ${exchange.error}</p>${this.#retry()}`;
      case "done":
        return this.#done();
    }
  }

  /** What is being done while nothing has come: the name of a section is a document's, and stays text. */
  #waiting(): string {
    const { strings } = this;
    const { progress } = this.exchange;
    if (!progress) return strings.looking;
    if (progress.stage === "writing") return strings.writing;
    return `${strings.reading} ${progress.section} (${progress.done + 1} ${strings.of} ${progress.of})`;
  }

  #done(): TemplateResult {
    const answer = this.exchange.answer!;
    const { strings } = this;
    const found = parse(answer.answer, answer.segments);
    const text = this.#text(found);
    return html`
      ${answer.respelled ? this.#respelled(answer.respelled) : nothing}
      ${answer.status === "tentative"
        ? html`<div class="tentative" part="tentative"><p class="label">${strings.closest}</p>${text}</div>`
        : text}
      ${this.#open(NOWHERE, found)}
      ${answer.conflicts.map((conflict) => this.#positions(conflict.topic, conflict.positions, found))}
      ${answer.status === "unanswerable" && answer.nearest.length ? this.#nearest() : nothing}
      ${answer.citations.length && answer.status !== "tentative" ? html`<p class="quiet" part="confidence">${this.#confidence(answer.confidence)}</p>` : nothing}
      ${this.#tools()}
    `;
  }

  /** What has come so far: its markers are text until it is known what they stand behind. */
  #coming(): TemplateResult[] {
    return parse(this.exchange.text).map((block) => shown(block, () => html``, this.strings));
  }

  /** The blocks of the answer's text; a citation opens behind the block whose marker was pressed. */
  #text(found: Block[]): TemplateResult[] {
    return found.map((block, at) => html`${shown(block, (number) => this.#chip(number, at), this.strings)}${this.#open(at, found)}`);
  }

  #chip(number: number, block: number): TemplateResult {
    const open = this.opened?.number === number && this.opened.block === block;
    return html`<button
      class="chip"
      part="chip"
      aria-expanded=${open ? "true" : "false"}
      aria-label="${this.strings.citation} ${number}"
      @click=${() => (this.opened = open ? null : { number, block })}
      >${number}</button
    >`;
  }

  /** The card of the citation that is open behind a block, or nothing. */
  #open(block: number, found: Block[]): TemplateResult | typeof nothing {
    if (this.opened?.block !== block) return nothing;
    const citation = this.exchange.answer!.citations.find(({ number }) => number === this.opened!.number);
    return citation ? this.#card(citation, paths(found)) : nothing;
  }

  #respelled({ asked, shown: instead }: { asked: string; shown: string }): TemplateResult {
    const { strings } = this;
    return html`<p class="quiet" part="respelled" dir="auto">${strings.showing} <strong>${instead}</strong></p>
      <p class="tools" part="respelled"><button @click=${() => this.#fire("citeback-retry", { asTyped: true })}>${strings.asTyped} ${asked}</button></p>`;
  }

  #card(citation: Citation, told: string[]): TemplateResult {
    const { strings } = this;
    const [from, to] = citation.highlight ?? [0, 0];
    const [before, inside, after] = cut(citation.quote, from, to);
    return html`<div class="card" part="card">
      <strong>${citation.title}</strong>
      <span class="quiet">
        ${citation.published ?? strings.undated} · ${citation.path},
        ${citation.place ?? (citation.page ? `${strings.page} ${citation.page}` : `${strings.line} ${citation.start_line}`)}
      </span>
      ${tellsPath(citation, told) ? nothing : section(citation)}
      <blockquote dir="auto">${before}${inside ? html`<mark>${inside}</mark>` : nothing}${after}</blockquote>
      <div class="tools">
        <button @click=${() => this.#fire("citeback-open-source", citation)}>${strings.document}</button>
        <a href=${this.client.address(citation.url)} target="_blank" rel="noopener">${strings.openPage}</a>
      </div>
    </div>`;
  }

  #positions(topic: string, positions: Position[], found: Block[]): TemplateResult {
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
            <td>${position.citations.map((number) => this.#title(number, found))}</td>
            <td>${position.published ?? strings.undated}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #title(number: number, found: Block[]): TemplateResult {
    const citation = this.exchange.answer!.citations.find((one) => one.number === number)!;
    return html`<div>${citation.title} ${this.#chip(number, found.findIndex((block) => numbers(block).includes(number)))}</div>`;
  }

  #nearest(): TemplateResult {
    return html`<p class="quiet">${this.strings.nearest}</p>
      ${this.exchange.answer!.nearest.map(
        (passage) => html`<div class="card" part="card">
          <a href=${this.client.address(passage.url)} target="_blank" rel="noopener">${passage.title}</a>
          ${section(passage)}
          <blockquote dir="auto">${passage.shown || passage.text}</blockquote>
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
    await navigator.clipboard.writeText([plain(parse(answer.answer)), "", ...sources].join("\n").trim());
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
